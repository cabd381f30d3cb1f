import { writeSync } from "node:fs";
import { printable } from "../declare/printable.ts";
import { exitStatus } from "./exit-status.ts";

/** The one place that writes: findings to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether what goes to standard output may be coloured. */
  readonly colour: boolean;
  print(text: string): void;
  /** One line that says what is wrong and what to do. */
  complain(line: string): void;
  /** A line that stands until the next one; only where somebody watches. */
  progress(line: string): void;
}

/**
 * The process's own streams. A reader that goes away early (`| head`) is no error, nor is a standard error that nobody
 * reads: the exit status is what it would have been, which may not be known yet.
 */
export function processTerminal(): Terminal {
  let isRead = true;
  let isProgressShown = false;
  const clear = (): void => {
    if (isProgressShown) writeSync(2, "\r\u001b[K");
    isProgressShown = false;
  };

  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    isRead = false;
    if (error.code === "EPIPE") return;
    process.stderr.write(`uapi-compat: standard output: ${error.code}\n`);
    process.exit(exitStatus.couldNotCheck);
  });
  process.stderr.on("error", () => {});

  return {
    colour: wantsColour(process.env, process.stdout.isTTY),
    print(text) {
      clear();
      if (isRead) process.stdout.write(text);
    },
    complain(line) {
      clear();
      process.stderr.write(`uapi-compat: ${printable(line)}\n`);
    },
    progress(line) {
      if (!process.stderr.isTTY) return;
      isProgressShown = true;
      writeSync(2, `\r\u001b[K${printable(line).slice(0, process.stderr.columns - 1)}`);
    },
  };
}

/** https://no-color.org and its opposite; FORCE_COLOR is the stronger one, as Node has it. */
function wantsColour(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: kind } = environment;
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTerminal && !no && kind !== "dumb";
}
