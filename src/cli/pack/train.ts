import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { run as Run } from "../run.ts";
import type { rules as Rules } from "../../rules/rules.ts";
import type { processTerminal as ProcessTerminal, Terminal } from "../terminal.ts";
import type { LoadPacked } from "./loader-of.ts";
import { kernel, step, uapi } from "./training.ts";
import type { Texts } from "./training.ts";

/**
 * Checks the rules' own examples in a repository of its own, all at once, and then a commit of one header, so that V8 compiles
 * what checks of trees and of single commits call. False where there is no git to make one: nothing but time is lost.
 */
export async function train(load: LoadPacked): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  const [before, { env }] = [process.cwd(), process];
  try {
    const repository = join(folder, "repository");
    mkdirSync(repository);
    process.chdir(repository);
    process.env = { ...ofNoRepository(env), XDG_CACHE_HOME: folder };
    const { rules } = load("src/rules/rules.js") as { readonly rules: typeof Rules };
    const examples = rules.flatMap(({ id, breaks }) =>
      breaks.map((example, at) => ({ path: `${uapi}/${id}-${at}.h`, ...example })),
    );
    git("init", "--quiet");
    commit([...kernel, ...step.before, ...examples.map(({ path, before: text }) => [path, text] as const)]);
    commit(examples.map(({ path, after: text }) => [path, text]));
    commit(step.after);
    const { processTerminal } = load("src/cli/terminal.js") as { readonly processTerminal: typeof ProcessTerminal };
    processTerminal();
    load("src/cli/start.js");
    const { run } = load("src/cli/run.js") as { readonly run: typeof Run };
    for (const words of [["HEAD~2..HEAD~", "--no-cache"], ["HEAD~..HEAD"], ["--format", "json", "HEAD~..HEAD"]]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as it is run
      await run(["check", ...words], silent);
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

function commit(texts: Texts): void {
  for (const [path, text] of texts) {
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
