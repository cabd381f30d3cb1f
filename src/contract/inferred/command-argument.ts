import type { CommandValue } from "../../layout/abi.ts";
import type { Flow } from "../contract.ts";
import { joinedFlow } from "../joined-flow.ts";
import { toleratesSize } from "../tolerates-size.ts";
import type { Inference, Inferred } from "./inference.ts";

/** A command whose number carries the size of its argument takes no other; but some tables look at the number alone. */
export const commandArgument: Inference = (_record, _header, { commands, carrying }) => {
  if (commands.length === 0) return [];
  // A record that one command returns may be held by what another takes.
  const flow = joinedFlow(carrying.map(flowOf));
  return commands.map((command) => {
    const carriers = [{ kind: "command", command }] as const;
    const common = { carriers, flow };
    return { ...common, ...conventionOf(command) };
  });
};

function conventionOf(command: CommandValue): Pick<Inferred, "convention" | "words"> {
  if (command.argument === null) return { words: `${command.name} is called after it` };
  if (toleratesSize(command)) return { convention: "drm", words: `${command.name} is looked up by its number alone` };
  return { convention: "number-sized", words: `${command.name} carries its size` };
}

function flowOf({ direction }: CommandValue): Flow {
  switch (direction) {
    case "read":
      return "out";
    case "write":
      return "in";
    case "readwrite":
      return "inout";
    case "none":
      return "unknown";
  }
}
