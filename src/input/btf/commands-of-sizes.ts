import { argumentName } from "../../contract/argument-name.ts";
import type { CommandValue, HeaderAbi } from "../../layout/abi.ts";
import type { DataModel } from "../../layout/data-model.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

const sizeShift = 16;

/**
 * The commands of a header where its records have these sizes: what `_IOR(…, struct foo)` makes of a struct of the kernel is
 * known as soon as the struct is.
 */
export function commandsOfSizes(
  { commands, records: written }: HeaderAbi,
  records: ReadonlyMap<string, RecordLayout>,
  { ioctl }: DataModel,
): HeaderAbi["commands"] {
  return new Map(
    [...commands].map(([name, command]) => {
      const argument = argumentName(command);
      const [was, is] = argument === null ? [] : [written.get(argument), records.get(argument)];
      if (was === undefined || is === undefined || was.size === is.size) return [name, command];
      return [name, ofSize(command, (command.argumentSize / was.size) * is.size, ioctl.sizeBits)];
    }),
  );
}

function ofSize(command: CommandValue, argumentSize: number, sizeBits: number): CommandValue {
  const most = 2 ** sizeBits - 1;
  // Too large a size spills over into the direction: what the header makes of that is its own business.
  if (command.size === 0 || command.argumentSize > most || argumentSize > most) return command;
  const value = command.value + (argumentSize - command.size) * 2 ** sizeShift;
  return { ...command, value, size: argumentSize, argumentSize };
}
