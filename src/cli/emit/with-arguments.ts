import { publishedCommands } from "../../known/known-kernel.ts";
import { withoutTag } from "../../emit/identifier.ts";
import type { Abi } from "../../layout/abi.ts";

/** The names without tags; of a command the struct that it takes comes along, if its number or abi/ says which. */
export function withArguments(names: readonly string[], abis: readonly Abi[]): ReadonlySet<string> {
  const all = new Set(names.map(withoutTag));
  for (const name of [...all]) {
    const argument = publishedCommands.find((command) => command.name === name)?.struct?.name;
    if (argument !== undefined) all.add(argument);
    for (const { headers } of abis) {
      for (const { commands } of headers.values()) {
        const carried = commands.get(name)?.argument;
        if (carried) all.add(withoutTag(carried));
      }
    }
  }
  return all;
}
