import type { Command } from "commander";
import type { LiveOptions } from "./live/run-live.ts";
import { formatOption } from "./options.ts";
import type { Session } from "./run.ts";

/** The running kernel's answers against negotiation. */
export function defineLive(root: Command, session: Session): void {
  root
    .command("live")
    .description(
      "Ask the running kernel at every boundary of its extensible structs, and say where negotiation is wrong.",
    )
    .argument("[interface...]", "openat2, statmount, PIDFD_GET_INFO, …; by default all that need no device")
    .option("--release <release>", "whose answers are expected, where uname does not say it: v6.18, 6.12.107")
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples)
    .action(async (names: readonly string[], options: LiveOptions) => {
      const { release } = await import("node:os");
      const { runLive, thisMachine } = await import("./live/run-live.ts");
      const machine = thisMachine(process.platform, process.arch, release());
      session.end(runLive(session.terminal, names, options, machine));
    });
}

const examples = `
Nothing is changed, and no right is needed: each call is one that is refused, or asks for nothing, or opens what is closed at
once. They are made through koffi (npm install koffi), by a process of their own. What a sandbox refuses (EPERM, ENOSYS, a
signal) is said and never counted; "open" is what the kernel's own work may have answered as well as negotiation. In JSON
what contradicts stands as a recording has it: \`replay\` plays it.
Exit status: 0 all that could be asked agrees, 1 something contradicts, 2 nothing could be asked.

Examples:
  $ uapi-compat live
  $ uapi-compat live openat2 statmount --format json
`;
