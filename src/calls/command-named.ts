import { didYouMean } from "../declare/nearest.ts";
import { hasStruct, publishedCommands } from "../known/known-kernel.ts";
import type { StructCommand } from "../known/known-kernel.ts";
import { InputError } from "../declare/input-error.ts";

/**
 * The command of this name, or the one whose struct is called so. Throws `InputError` with the nearest name, and where the
 * command takes no struct.
 */
export function commandNamed(name: string): StructCommand {
  const tag = name.replace(/^struct /, "");
  const found = publishedCommands.find((command) => command.name === name || command.struct?.name === tag);
  if (found !== undefined && hasStruct(found)) return found;
  if (found !== undefined) throw new InputError(`${found.name} takes no struct: there is no size to negotiate`);
  const known = publishedCommands.flatMap(({ name: own, struct }) => (struct === null ? [own] : [own, struct.name]));
  throw new InputError(`no command or struct of a command is called ${JSON.stringify(name)}${didYouMean(name, known)}`);
}
