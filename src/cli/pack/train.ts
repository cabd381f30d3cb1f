import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { run as Run } from "../run.ts";
import type { rules as Rules } from "../../rules/rules.ts";
import type { Terminal } from "../terminal.ts";
import type { LoadPacked } from "./loader-of.ts";

/**
 * Checks the rules' own examples in a repository of its own, so that V8 compiles what checks call. False where there is no git
 * to make one: nothing but time is lost.
 */
export async function train(load: LoadPacked): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  const [before, { env }] = [process.cwd(), process];
  try {
    process.chdir(folder);
    process.env = ofNoRepository(env);
    const { rules } = load("src/rules/rules.js") as { readonly rules: typeof Rules };
    const examples = rules.flatMap(({ id, breaks }) =>
      breaks.map((example, at) => ({ path: `${id}-${at}.h`, ...example })),
    );
    git("init", "--quiet");
    commit(examples.map(({ path, before: text }) => [path, text]));
    commit(examples.map(({ path, after: text }) => [path, text]));
    const { run } = load("src/cli/run.js") as { readonly run: typeof Run };
    for (const format of ["text", "json"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as it is run
      await run(["check", "--no-cache", "--format", format, "HEAD~..HEAD"], silent);
    }
    return true;
  } catch {
    return false;
  } finally {
    process.env = env;
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A hook that builds is told which repository is its own; and one's own settings may sign what is committed, or run more. */
function ofNoRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("GIT_"));
  return { ...Object.fromEntries(others), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}

const silent: Terminal = { colour: false, print() {}, complain() {}, progress() {} };

type Texts = readonly (readonly [path: string, text: string])[];

function commit(headers: Texts): void {
  for (const [path, text] of [
    ...kernel,
    ...headers.map(([name, each]) => [`include/uapi/linux/${name}`, each] as const),
  ]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  git("add", "--all");
  git(
    "-c",
    "user.name=build",
    "-c",
    "user.email=build@localhost",
    "commit",
    "--quiet",
    "--no-verify",
    "--message=headers",
  );
}

function git(...args: readonly string[]): void {
  execFileSync("git", args, { stdio: "ignore" });
}

/** As little as a kernel's tree takes to be one. */
const kernel: Texts = [
  ["Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\n"],
  ["include/uapi/asm-generic/Kbuild", "mandatory-y += types.h\n"],
  ["include/uapi/asm-generic/types.h", "#include <asm-generic/int-ll64.h>\n"],
  ["include/uapi/asm-generic/int-ll64.h", "typedef unsigned int __u32;\ntypedef unsigned long long __u64;\n"],
  ["arch/x86/include/uapi/asm/Kbuild", "generated-y += unistd_64.h\n"],
  ["arch/x86/include/uapi/asm/bitsperlong.h", "#define __BITS_PER_LONG 64\n"],
  ["arch/x86/entry/syscalls/syscall_64.tbl", "0\tcommon\tread\tsys_read\n"],
];
