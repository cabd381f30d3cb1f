import { argumentName } from "../contract/argument-name.ts";
import type { Contract } from "../contract/contract.ts";
import { alike } from "./alike.ts";
import type { Action, Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Declared } from "./catalogue.ts";
import { newCollisions } from "./command-collisions.ts";
import type { Comparison } from "./comparison.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import type { Pairing } from "./pair.ts";
import { runsRemoved } from "./runs-removed.ts";
import { sameArgument } from "./same-argument.ts";

type Command = Declared<"command">;

/** The parts of an ioctl number, the one that tells most first. */
const parts: readonly {
  readonly part: "type" | "number" | "direction" | "size";
  readonly action: Action<"command">;
}[] = [
  { part: "type", action: "remagicked" },
  { part: "number", action: "renumbered" },
  { part: "direction", action: "redirected" },
  { part: "size", action: "resized" },
];

/** What became of commands: by name, then by number. One change says how a number differs, however many parts of it do. */
export function commandChanges(pairing: Pairing<"command">, comparison: Comparison): Change[] {
  const { changes, say } = changeList("command", comparison);
  const fresh = groupBy(pairing.added, numberOf);
  for (const { before, after, name } of pairing.pairs) {
    if (name === "moved") say("moved", before, after);
    const difference = parts.find(({ part }) => before.value[part] !== after.value[part]);
    if (difference !== undefined) {
      const contracts = { before: null, after: contractOf(after, comparison) };
      say(difference.action, before, after, { other: keeperOf(before, after.header, fresh, comparison), contracts });
    } else if (!sameArgument(before, after, comparison)) say("retyped", before, after);
  }

  const taken = new Set<Command>();
  const runs = runsRemoved(pairing.removed, (header) => comparison.oldHeader(header).commands.values());
  for (const old of pairing.removed) {
    const news = few(fresh.get(numberOf(old)));
    const [heir, ...others] = news.filter((now) => !taken.has(now) && isRename(old, now, comparison));
    if (heir !== undefined && others.length === 0) {
      taken.add(heir);
      say("renamed", old, heir);
    } else say("removed", old, null, { other: news[0]?.name ?? null, run: runs.get(old) ?? null });
  }
  for (const now of pairing.added) {
    if (!taken.has(now)) say("added", null, now, { contracts: { before: null, after: contractOf(now, comparison) } });
  }
  for (const { before, after, other } of newCollisions(pairing, comparison)) say("collided", before, after, { other });
  return changes;
}

/** What binds the record that a command takes; null where it takes none by name. */
function contractOf({ header, value }: Command, { newHeader, newHomes, newContracts }: Comparison): Contract | null {
  const record = argumentName(value);
  const { reaches } = newHeader(header);
  const home = record && newHomes("record", record).find(({ path }) => reaches.has(path));
  return record && home ? newContracts.of(record, home.path) : null;
}

/** A new name, `FOO_OLD` for `FOO`, that keeps the old number of a command: old binaries are served by it. */
function keeperOf(
  old: Command,
  header: string,
  fresh: ReadonlyMap<string, readonly Command[]>,
  comparison: Comparison,
): string | null {
  const known = comparison.oldHeader(old.header).commands;
  const news = few(fresh.get(numberOf({ ...old, header })));
  return (
    news.find(({ name, value }) => value.value === old.value.value && !known.has(name) && alike(old.name, name))
      ?.name ?? null
  );
}

function isRename(old: Command, now: Command, comparison: Comparison): boolean {
  return old.value.value === now.value.value && sameArgument(old, now, comparison);
}

/** The number within the magic, and the header, as a key. */
function numberOf({ header, value }: Command): string {
  return `${header}\0${value.type}\0${value.number}`;
}
