import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { pathWith } from "./commands.ts";
import { temporaryTree } from "./temporary-tree.ts";

interface Step {
  readonly id: string;
  readonly run: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly "working-directory": string;
}

/** What action.yml holds. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action = parse(readFileSync("action.yml", "utf8")) as Action;

interface ActionRun {
  readonly workspace: string;
  readonly event: object;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What `npx` is; by default it runs what is built here, where it is called as the action ought to. */
  readonly npx?: string;
}

interface ActionEnded {
  readonly status: number | null;
  /** The job's log, where the runner looks for annotations. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the action's steps as GitHub's runner does: each with bash, the expressions in it replaced, until one fails. */
export function runAction({ workspace, event, inputs = {}, npx = builtHere }: ActionRun): ActionEnded {
  const runner = temporaryTree({ "temp/.keep": "", "event.json": JSON.stringify(event) });
  const path = pathWith({ npx });
  const given = Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]);
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const context = { inputs: Object.fromEntries(given) as object, github: { event }, steps };

  let [status, log, summary]: [number | null, string, string] = [0, "", ""];
  for (const { id, run, env, ...step } of action.runs.steps) {
    const [script, output, page] = ["script.sh", "output", "summary.md"].map((name) => join(runner, `${id}-${name}`));
    const files = { GITHUB_OUTPUT: output!, GITHUB_STEP_SUMMARY: page! };
    const said = Object.entries(env).map(([name, text]) => [name, evaluated(text, context)]);
    const ended = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", `${run}\n`, script!], {
      cwd: resolve(workspace, evaluated(step["working-directory"], context)),
      encoding: "utf8",
      env: {
        PATH: path,
        HOME: runner,
        GIT_CONFIG_NOSYSTEM: "1",
        GITHUB_ACTIONS: "true",
        GITHUB_WORKSPACE: workspace,
        GITHUB_EVENT_PATH: join(runner, "event.json"),
        RUNNER_TEMP: join(runner, "temp"),
        ...files,
        ...(Object.fromEntries(said) as Record<string, string>),
      },
    });
    log += ended.stdout + ended.stderr;
    summary += textOf(page!);
    steps[id] = { outputs: keyed(textOf(output!)) };
    status = ended.status;
    if (status !== 0) break;
  }
  const values = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluated(value, context)]);
  return { status, log, summary, outputs: Object.fromEntries(values) as Record<string, string> };
}

/** `npx --yes --prefix FOLDER uapi-compat@VERSION …`, with a folder that nobody has written to. */
const builtHere = `#!/bin/sh
case "$1 $2 $(ls -A "$3") $4" in
  "--yes --prefix stderr uapi-compat@"*) ;;
  *) echo "npx is not meant to be called so: $*"; exit 1 ;;
esac
shift 4
exec ${process.execPath} ${resolve("dist/src/cli/main.cjs")} "$@"
`;

/** "${{ a.b || c }}": the first of the values that is there. */
function evaluated(text: string, context: object): string {
  return text.replace(/\$\{\{ ([\w.|\s-]+) \}\}/g, (_, names: string) => {
    const values = names.split(" || ").map((name) => valueAt(context, name.split(".")));
    return values.find((value) => value !== "") ?? "";
  });
}

function valueAt(context: unknown, [name, ...rest]: readonly string[]): string {
  if (name === undefined) return context === null || context === undefined ? "" : String(context);
  const inner = (context as Readonly<Record<string, unknown>> | null)?.[name];
  return inner === undefined ? "" : valueAt(inner, rest);
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

function keyed(lines: string): Record<string, string> {
  const pairs = lines.matchAll(/^(.+?)=(.*)$/gm);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name!, value!]));
}
