import type { CommandHistory } from "../declare/history.ts";
import { didYouMean } from "../declare/nearest.ts";
import { publishedCommands } from "../emit/known-kernel.ts";
import { InputError } from "../input/input-error.ts";

/** The command of this name, or the one whose struct is called so. Throws `InputError` with the nearest name. */
export function commandNamed(name: string): CommandHistory {
  const tag = name.replace(/^struct /, "");
  const found = publishedCommands.find((command) => command.name === name || command.struct?.name === tag);
  if (found !== undefined) return found;
  const known = publishedCommands.flatMap(({ name: own, struct }) => (struct === null ? [own] : [own, struct.name]));
  throw new InputError(`no command or struct of a command is called ${JSON.stringify(name)}${didYouMean(name, known)}`);
}
