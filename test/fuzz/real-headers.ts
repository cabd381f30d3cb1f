import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** The include root whose headers inputs begin with: UAPI_COMPAT_FUZZ_HEADERS, or the system's. */
export const realRoot = resolve(process.env["UAPI_COMPAT_FUZZ_HEADERS"] ?? "/usr/include");

export interface RealHeader {
  /** "linux/foo.h" */
  readonly path: string;
  readonly text: Buffer;
}

/** The headers below linux/ of at most `longest` bytes, sorted; none where there are none. */
export function realHeaders(longest: number): readonly RealHeader[] {
  return listed("linux").flatMap((path) => {
    const isShort = path.endsWith(".h") && statSync(join(realRoot, path)).size <= longest;
    return isShort ? [{ path, text: readFileSync(join(realRoot, path)) }] : [];
  });
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(join(realRoot, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name}`)
      .filter((path) => statSync(join(realRoot, path)).isFile())
      .toSorted();
  } catch {
    return [];
  }
}
