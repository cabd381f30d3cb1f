import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { cost, type Cost } from "./cost.ts";

/** As the script itself asks for it. */
const leastAbidiff = "2.4";

/** The script takes another one the same way. */
const abidiff = process.env.ABIDIFF ?? "abidiff";

/** Why the kernel's scripts/check-uapi.sh can't run in a tree, in one line; null where it can. */
export function scriptUnavailable(tree: string | null): string | null {
  const version = abidiffVersion();
  if (version === null) return `${abidiff} is not installed`;
  if (version.localeCompare(leastAbidiff, "en", { numeric: true }) < 0) {
    return `abidiff ${version} is older than ${leastAbidiff}`;
  }
  if (spawnSync("rsync", ["--version"]).status !== 0) return "rsync, by which headers are installed, is not installed";
  if (tree === null) return "no kernel tree was given";
  const needed = ["scripts/check-uapi.sh", "usr/include/Makefile", ".git"].find(
    (path) => !existsSync(join(tree, path)),
  );
  return needed === undefined ? null : `${tree} has no ${needed}`;
}

/** "2.2.0"; null where it is not installed. */
function abidiffVersion(): string | null {
  return /\d[\d.]+$/m.exec(spawnSync(abidiff, ["--version"], { encoding: "utf8" }).stdout ?? "")?.[0] ?? null;
}

/** The script end to end, on the commits from `past` to `base` of a git kernel tree. */
export function checkUapiScript(tree: string, past: string, base: string): Cost {
  const script = join(tree, "scripts/check-uapi.sh");
  return cost([["env", "-C", tree, "KERNEL_SRC=.", "bash", script, "-q", "-p", past, "-b", base]]);
}

/** One header, as the script compiles and compares it. The old version is not compiled where the new one does not. */
const oneHeader = `
compile() {
  printf 'int f(void) { return 0; }\\n' | gcc -shared -nostdlib -fPIC -o "$3" -x c -O0 -std=c90 \\
    -fno-eliminate-unused-debug-types -g "-I$1" -include "$1/$2" - 2>/dev/null
}
object=$3/$(echo "$4" | tr / _)
compile "$2" "$4" "$object.new" && compile "$1" "$4" "$object.old" &&
  "\${ABIDIFF:-abidiff}" --non-reachable-types "$object.old" "$object.new" >/dev/null 2>&1
exit 0
`;

/**
 * What the script does once both sides are installed: compiles each of these headers twice and runs abidiff, as many at a
 * time as there are processors. Roots are include roots. Installing them, which takes the script longer still, is left out.
 */
export function checkUapiMethod(oldRoot: string, newRoot: string, headers: readonly string[]): Cost {
  const directory = mkdtempSync(join(tmpdir(), "check-uapi-"));
  try {
    const list = join(directory, "headers");
    writeFileSync(list, headers.map((header) => `${header}\n`).join(""));
    const each = ["sh", "-c", oneHeader, "sh", oldRoot, newRoot, directory];
    return cost([["xargs", "-a", list, "-n", "1", "-P", String(availableParallelism()), ...each]]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
