import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

/** Runs the command line of this process, which ends by it. */
export async function start(argv: readonly string[]): Promise<void> {
  process.exitCode = await run(argv, processTerminal());
  if (argv[0] === "check") setImmediate(() => setImmediate(leave));
  // When nothing is left to do node would take down its heap piece by piece, for a tenth of the time of a short run.
  process.on("beforeExit", () => process.exit());
}

/**
 * After two turns of the event loop it is known whether what was said could be written, and whether a signal came. Node would
 * go on to wait until V8 has compiled what nobody runs any more.
 */
function leave(): void {
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
}
