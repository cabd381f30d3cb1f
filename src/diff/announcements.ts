import type { ConstantValue, EnumeratorValue, HeaderAbi } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Comparison } from "./comparison.ts";
import { namesIn } from "./mentions.ts";
import type { Pair } from "./pair.ts";
import { isSingleBit } from "./single-bit.ts";
import { wordsOf } from "./words.ts";

type Flag = ConstantValue | EnumeratorValue;

/**
 * The new flags by which a program can tell that what was appended to a record is there: those written among its members,
 * those named like it, and those that the kernel-doc of a new member names.
 */
export function announcementsOf({ before, after }: Pair<"record">, comparison: Comparison): string[] {
  if (after.value.size <= before.value.size) return [];
  const known = comparison.oldHeader(after.header);
  const fresh = flagsOf(comparison.newHeader(after.header)).filter(
    ({ name }) => !known.constants.has(name) && !known.enumerators.has(name),
  );
  const named = new Set(docsOfNew(before.value, after.value).flatMap((doc) => namesIn(doc)));
  return fresh
    .filter((flag) => standsIn(after.value, flag) || isNamedLike(after.value, flag) || named.has(flag.name))
    .map(({ name }) => name);
}

function flagsOf({ constants, enumerators }: HeaderAbi): Flag[] {
  return [...constants.values(), ...enumerators.values()].filter(({ value }) => isSingleBit(value));
}

function docsOfNew(before: RecordLayout, after: RecordLayout): string[] {
  const known = new Set(flatMembers(before).map(({ path }) => path));
  return flatMembers(after)
    .filter(({ path }) => !known.has(path))
    .map(({ path, member }) => member.declaration.doc ?? after.declaration.doc?.members.get(path) ?? "");
}

function standsIn({ declaration }: RecordLayout, flag: Flag): boolean {
  const { line } = flag.declaration.location;
  const last = Math.max(...declaration.fields.map(({ location }) => location.line));
  return line >= declaration.location.line && line <= last;
}

/** FOO_MAP_F_NOW for struct foo_map: the record's first two words, or its one word. */
function isNamedLike({ name }: RecordLayout, flag: Flag): boolean {
  const words = wordsOf(name.slice(name.indexOf(" ") + 1).toUpperCase()).slice(0, 2);
  const others = wordsOf(flag.name.toUpperCase());
  return words.every((word, index) => word === others[index]);
}
