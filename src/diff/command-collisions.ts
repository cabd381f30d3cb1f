import type { CommandValue } from "../layout/abi.ts";
import { alike } from "./alike.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import { namesIn } from "./mentions.ts";
import type { Pairing } from "./pair.ts";
import { wordsOf } from "./words.ts";

/** A command whose number another one of the header has too, and had not before. */
export interface Collision {
  readonly before: Declared<"command"> | null;
  readonly after: Declared<"command">;
  readonly other: string;
}

/** So many shared numbers are no accident: VFIO's containers and devices answer the same numbers, each in their own way. */
const habit = 3;

/**
 * Commands that newly share a number within one header. Across headers a number may mean another thing, since other files
 * answer it; so it may within a header that is new, and between VFIO_DEVICE_… and VFIO_IOMMU_… where that is the habit.
 */
export function newCollisions(
  { pairs, added }: Pairing<"command">,
  { before: oldAbi, newHeader }: Comparison,
): Collision[] {
  const changed = [
    ...pairs.filter(({ before, after }) => before.value.value !== after.value.value),
    ...added.map((after) => ({ before: null, after })),
  ];
  const collisions: Collision[] = [];
  for (const [path, news] of groupBy(changed, (pair) => pair.after.header)) {
    const oldCommands = oldAbi.headers.get(path)?.commands;
    if (oldCommands === undefined) continue;
    const isHabit = sharedNumbers(oldCommands.values()) >= habit;
    const commands = groupBy(newHeader(path).commands.values(), ({ value }) => value);
    const said = new Set<string>();
    for (const { before, after } of news) {
      const others = few(commands.get(after.value.value));
      const other = others.find(
        (command) =>
          command.name !== after.name &&
          !(before !== null && oldCommands.get(command.name)?.value === before.value.value) &&
          !isAlias(command, after.value) &&
          (!isHabit || objectOf(command.name) === objectOf(after.name)),
      );
      // Of two new commands with one number the second is said.
      if (other === undefined || said.has(other.name)) continue;
      said.add(after.name);
      collisions.push({ before, after, other: other.name });
    }
  }
  return collisions;
}

/** How many numbers stand for more than one command. */
function sharedNumbers(commands: Iterable<CommandValue>): number {
  const shared = [...groupBy(commands, ({ value }) => value).values()].filter(([first, ...rest]) =>
    rest.some((command) => !isAlias(command, first!)),
  );
  return shared.length;
}

/** What a command is for: the first two words of its name. */
function objectOf(command: string): string {
  return wordsOf(command).slice(0, 2).join("_");
}

/** One command under two names: one is defined by the other, or both carry the same struct and read alike. */
function isAlias(a: CommandValue, b: CommandValue): boolean {
  if (namesIn(a.declaration.text).includes(b.name) || namesIn(b.declaration.text).includes(a.name)) return true;
  return a.argument !== null && a.argument === b.argument && alike(a.name, b.name);
}
