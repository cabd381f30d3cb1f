import { Command, CommanderError } from "commander";
import { readFileSync } from "node:fs";
import { InputError } from "../input/input-error.ts";
import { defineChanges } from "./changes.ts";
import { defineCheck } from "./check.ts";
import { defineContracts } from "./contracts.ts";
import { defineDecode } from "./decode.ts";
import { defineEmit } from "./emit.ts";
import { defineEncode } from "./encode.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { defineExplain } from "./explain.ts";
import { defineHistory } from "./history.ts";
import { defineLayout } from "./layout.ts";
import { defineLint } from "./lint.ts";
import { defineNegotiate } from "./negotiate.ts";
import { defineReplay } from "./replay.ts";
import { defineRules } from "./rules.ts";
import { defineSnapshot } from "./snapshot.ts";
import type { Terminal } from "./terminal.ts";

/** What every subcommand is given: where to write, and a way to say how it ended. */
export interface Session {
  readonly terminal: Terminal;
  /** The command line as it was given. */
  readonly argv: readonly string[];
  /** Ends as `passed` where nothing else is said. */
  end(status: ExitStatus): void;
}

/** Runs one command line. Whatever goes wrong is one line on standard error. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.passed;
  const session: Session = { terminal, argv, end: (ended) => (status = ended) };
  const root = program(session);
  try {
    await root.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitStatus.passed;
    if (error instanceof CommanderError) {
      if (error.code === "commander.help") terminal.complain(noSubcommand(root));
      return exitStatus.couldNotCheck;
    }
    terminal.complain(error instanceof InputError ? error.message : internalError(error));
    return exitStatus.couldNotCheck;
  }
}

/** In the order in which --help lists them. */
const subcommands: readonly ((root: Command, session: Session) => void)[] = [
  defineCheck,
  defineChanges,
  defineLint,
  defineContracts,
  defineLayout,
  defineSnapshot,
  defineHistory,
  defineEncode,
  defineDecode,
  defineNegotiate,
  defineEmit,
  defineReplay,
  defineExplain,
  defineRules,
];

function program(session: Session): Command {
  const { terminal } = session;
  const root = new Command("uapi-compat")
    .description("A binary compatibility gate for Linux uAPI headers, and a byte-exact codec for ioctl payloads.")
    .version(version(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      // Only the help that answers a command line without a subcommand comes this way: `run` says a line instead.
      writeErr: () => {},
      outputError: (text) => terminal.complain(onOneLine(text)),
    });
  for (const define of subcommands) define(root, session);
  return root.addHelpText("after", examples);
}

function noSubcommand({ commands }: Command): string {
  const names = commands.map((command) => command.name());
  return `a subcommand is missing: ${names.slice(0, -1).join(", ")} or ${names.at(-1)}; see uapi-compat --help`;
}

const examples = `
Exit status: 0 compatible or risky, 1 breaking, 2 could not check.

Examples:
  $ uapi-compat check old/include new/include
  $ uapi-compat layout /usr/include/linux/iommufd.h iommu_hwpt_alloc --data-model x86_64,i386
`;

/** Commander says "error: unknown command 'chekc'", and "(Did you mean check?)" on a second line. */
function onOneLine(text: string): string {
  const [what = "", meant] = text.trim().split("\n");
  const question = /^\(Did (.*)\)$/.exec(meant ?? "")?.[1];
  const said = what.replace(/^error: /, "").replace(/\. Expected (\d+) arguments? but got (\d+)\.$/, ": $2, not $1");
  return `${said}; ${question === undefined ? "see --help" : `did ${question}`}`;
}

/** A bug of ours: never a stack trace, unless it is asked for. */
function internalError(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (process.env.UAPI_COMPAT_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return `internal error: ${what.replaceAll("\n", " ")} (UAPI_COMPAT_DEBUG=1 shows where)`;
}

function version(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
