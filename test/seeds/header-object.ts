import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A shared object with the debug information of all types that a header declares; null where it does not compile. */
export function compilerOf(includes: string, header: string): (overlay: string) => string | null {
  return (overlay) => {
    if (!existsSync(join(overlay, header))) return null;
    const object = `${overlay}.so`;
    const flags = ["-shared", "-nostdlib", "-fPIC", "-O0", "-std=c90", "-g", "-fno-eliminate-unused-debug-types"];
    const searched = ["-I", overlay, "-I", includes, "-iquote", join(includes, dirname(header))];
    const { status } = spawnSync("gcc", [...flags, ...searched, "-include", header, "-x", "c", "-o", object, "-"], {
      input: "int f(void) { return 0; }\n",
    });
    return status === 0 ? object : null;
  };
}
