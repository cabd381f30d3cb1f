import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { isPacked } from "./pack/is-packed.ts";
import { packedCode, packedScript } from "./pack/packed-files.ts";
import { runScript } from "./pack/run-script.ts";
import type { LoadPacked } from "./pack/run-script.ts";

/**
 * All that `check` loads as one script, with what V8 made of it at the build: hundreds of modules take half of a short run to be
 * found, read and compiled. Null where nobody built it, or the modules were built again since. A node that did not make the
 * code compiles the script as any other.
 */
export function packed(): LoadPacked | null {
  const text = isPacked ? ifReadable(packedScript) : null;
  if (text === null) return null;
  const cachedData = ifReadable(packedCode);
  const script = new Script(text.toString("latin1"), {
    filename: packedScript.href,
    ...(cachedData !== null && { cachedData }),
  });
  return runScript(script);
}

/** Without it a run takes longer, and that is all. */
function ifReadable(file: URL): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
