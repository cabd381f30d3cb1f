import { Command, CommanderError } from "commander";
import { InputError } from "../declare/input-error.ts";
import type { defineCheck as DefineCheck } from "./check.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { load } from "./load.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

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
  const root = await program(session);
  try {
    await root.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitStatus.passed;
    if (error instanceof CommanderError) {
      if (error.code === "commander.help") terminal.complain(noSubcommand(root));
      return exitStatus.couldNotCheck;
    }
    terminal.complain(complaintOf(error));
    return exitStatus.couldNotCheck;
  }
}

type Define = (root: Command, session: Session) => void;

/** In the order in which --help lists them; each is loaded by those alone who ask for it, or for all. */
const subcommands: ReadonlyMap<string, () => Promise<Define>> = new Map(
  Object.entries({
    check: async () => (await load<{ readonly defineCheck: typeof DefineCheck }>("./check.js")).defineCheck,
    changes: async () => (await import("./changes.ts")).defineChanges,
    lint: async () => (await import("./lint.ts")).defineLint,
    contracts: async () => (await import("./contracts.ts")).defineContracts,
    layout: async () => (await import("./layout.ts")).defineLayout,
    snapshot: async () => (await import("./snapshot.ts")).defineSnapshot,
    history: async () => (await import("./history.ts")).defineHistory,
    encode: async () => (await import("./encode.ts")).defineEncode,
    decode: async () => (await import("./decode.ts")).defineDecode,
    negotiate: async () => (await import("./negotiate.ts")).defineNegotiate,
    emit: async () => (await import("./emit.ts")).defineEmit,
    replay: async () => (await import("./replay.ts")).defineReplay,
    live: async () => (await import("./live.ts")).defineLive,
    explain: async () => (await import("./explain.ts")).defineExplain,
    rules: async () => (await import("./rules.ts")).defineRules,
  }),
);

/** The subcommand that a command line starts with; all where it is none, for --help and for what was meant. */
function askedBy([name = ""]: readonly string[]): readonly (() => Promise<Define>)[] {
  const asked = subcommands.get(name);
  return asked === undefined ? [...subcommands.values()] : [asked];
}

async function program(session: Session): Promise<Command> {
  const { terminal, argv } = session;
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
  for (const define of await Promise.all(askedBy(argv).map((subcommand) => subcommand()))) define(root, session);
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

function complaintOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  const isNowhere = error instanceof Error && "syscall" in error && error.syscall === "uv_cwd";
  return isNowhere ? "the working directory is gone; go to one that is there" : internalError(error);
}

/** A bug of ours: never a stack trace, unless it is asked for. */
function internalError(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (process.env.UAPI_COMPAT_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return `internal error: ${what.replaceAll("\n", " ")} (UAPI_COMPAT_DEBUG=1 shows where)`;
}
