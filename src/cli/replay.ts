import type { Command } from "commander";
import type { ReplayOptions } from "./replay/run-replay.ts";
import type { Session } from "./run.ts";

/** Plays what real kernels answered against negotiation and the emulated kernel. */
export function defineReplay(root: Command, session: Session): void {
  root
    .command("replay")
    .description("Play recorded answers of real kernels against the emulated kernel, and say what differs.")
    .argument("<file>", "a recording: one JSON object a line, plain or gzip; or a folder of them")
    .option("--only <glob>", "the scenarios whose id fits: * any characters, ? one")
    .option("--from <id>", "from this scenario on")
    .option("--not-modelled <file>", "globs of the scenarios that need not be modelled, one a line; # comments")
    .addHelpText("after", examples)
    .action(async (file: string, options: ReplayOptions) => {
      const { runReplay } = await import("./replay/run-replay.ts");
      session.end(await runReplay(session.terminal, file, options));
    });
}

const examples = `
Every ioctl is held to its recording: errno, return value, every byte of the struct and the buffers. Of other system calls,
what sizes, tails, flags words and pointers decide. What only hardware answers is not modelled, nor is what may follow from it.
Exit status: 1 where a step differs, or a scenario is not modelled that the list does not name.

Examples:
  $ uapi-compat replay syscalls-7.3.jsonl.gz
  $ uapi-compat replay iommufd-7.3.jsonl.gz --only 'hwpt_alloc/*' --not-modelled known.txt
`;
