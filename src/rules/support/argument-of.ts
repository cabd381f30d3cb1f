import { argumentName } from "../../contract/argument-name.ts";
import type { Context } from "../../diff/change.ts";
import type { CommandValue } from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

/** True where a command takes the record itself and not one that embeds it. */
export function isArgumentOf({ name }: RecordLayout, command: CommandValue, { contracts }: Context): boolean {
  const argument = argumentName(command);
  if (argument !== null) return argument === name;
  const carriers = contracts.after?.carriers ?? [];
  return carriers.some((carrier) => carrier.kind === "command" && carrier.command.name === command.name);
}
