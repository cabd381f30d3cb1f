import type { CommandValue } from "../layout/abi.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { groupBy } from "./group-by.ts";
import { namesIn } from "./mentions.ts";
import type { Pairing } from "./pair.ts";

/** A command whose number another one of the header has too, and had not before. */
export interface Collision {
  readonly before: Declared<"command"> | null;
  readonly after: Declared<"command">;
  readonly other: string;
}

/**
 * Commands that newly share a number within one header. Across headers a number may mean another thing, since other files
 * answer it; so it may within a header that had such pairs before (VFIO's containers and devices), or that is new.
 */
export function newCollisions(
  { pairs, added }: Pairing<"command">,
  { before: oldAbi, after: newAbi }: Comparison,
): Collision[] {
  const changed = [
    ...pairs.filter(({ before, after }) => before.value.value !== after.value.value),
    ...added.map((after) => ({ before: null, after })),
  ];
  const collisions: Collision[] = [];
  for (const [path, news] of groupBy(changed, (pair) => pair.after.header)) {
    const oldCommands = oldAbi.headers.get(path)?.commands;
    if (oldCommands === undefined || sharesNumbers([...oldCommands.values()])) continue;
    const commands = groupBy(newAbi.headers.get(path)?.commands.values() ?? [], ({ value }) => String(value));
    const said = new Set<string>();
    for (const { before, after } of news) {
      const others = commands.get(String(after.value.value)) ?? [];
      const other = others.find((command) => command.name !== after.name && !isAlias(command, after.value));
      // Of two new commands with one number the second is said.
      if (other === undefined || said.has(other.name)) continue;
      said.add(after.name);
      collisions.push({ before, after, other: other.name });
    }
  }
  return collisions;
}

function sharesNumbers(commands: readonly CommandValue[]): boolean {
  for (const same of groupBy(commands, ({ value }) => String(value)).values()) {
    const [first] = same;
    if (first !== undefined && same.some((command) => command !== first && !isAlias(command, first))) return true;
  }
  return false;
}

/** One command under two names: one is defined by the other, or both carry the same struct, which is made for one of them. */
function isAlias(a: CommandValue, b: CommandValue): boolean {
  if (namesIn(a.declaration.text).includes(b.name) || namesIn(b.declaration.text).includes(a.name)) return true;
  return a.argument !== null && a.argument === b.argument && /^(?:struct|union) /.test(a.argument);
}
