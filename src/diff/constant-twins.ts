import type { ConstantValue } from "../layout/abi.ts";
import { namesCount } from "./aggregates.ts";
import type { Aggregates } from "./aggregates.ts";
import type { Declared } from "./catalogue.ts";
import type { Context } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { inOrder, isWritten, runUpTo } from "./constant-runs.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import { workedOut } from "../contract/worked-out.ts";
import { namesIn } from "./mentions.ts";
import { isSingleBit } from "./single-bit.ts";
import { firstWordOf, wordsOf } from "./words.ts";

type Constant = Declared<"constant">;

/** A new or changed constant that has the value of another one, by no mention of it. */
export interface ConstantTwin {
  readonly before: Constant | null;
  readonly after: Constant;
  readonly context: Pick<Context, "other" | "listed">;
}

/**
 * Those that take a bit in use among flags that all differed, or a number in use in such a list. Several new names that
 * repeat the numbers of one list are a list of their own.
 */
export function newTwins(
  candidates: readonly Pick<ConstantTwin, "before" | "after">[],
  comparison: Comparison,
): ConstantTwin[] {
  const twins = candidates.flatMap(({ before, after }) => {
    const context = knownTwinOf(after, comparison);
    return context === null ? [] : [{ before, after, context }];
  });
  const repeated = groupBy(twins, ({ after, context }) => `${after.header} ${context.list}`);
  const said = new Set<string>();
  return twins.filter(({ after: { name, header, value }, context: { list, other } }) => {
    const isOfList = list !== null && list !== syscalls;
    // Zero is what many things are before they are something.
    if (isOfList && (value.value === 0n || repeated.get(`${header} ${list}`)!.length > 1)) return false;
    // Of two new ones with one value one is said.
    if (said.has(`${header} ${other}`)) return false;
    said.add(`${header} ${name}`);
    return true;
  });
}

/** The list of the system calls: each new name in it is a call of its own. */
const syscalls = "NR";

type TwinInList = ConstantTwin["context"] & { readonly list: string | null };

/** What all is of the header alone is the same in each data model in which its numbers are, on both sides. */
function knownTwinOf(now: Constant, comparison: Comparison): TwinInList | null {
  const { constants } = comparison.oldHeader(now.header);
  const known = twinsBetween(constants)(comparison.newAggregates(now.header));
  const before = known.get(now.value);
  if (before !== undefined) return before;
  const twin = twinOf(now, comparison);
  known.set(now.value, twin);
  return twin;
}

/** By what the constants were, and what they, the enumerators and the commands beside them are. */
const twinsBetween = workedOut((_olds: ReadonlyMap<string, ConstantValue>) =>
  workedOut((_news: Aggregates) => new WeakMap<ConstantValue, TwinInList | null>()),
);

function twinOf(now: Constant, comparison: Comparison): TwinInList | null {
  const { name, header, value } = now;
  if (typeof value.value === "string") return null;
  const twins = few(comparison.newEquals(header).get(value.value)).filter((member) => isTwin(member, value));
  if (twins.length === 0) return null;
  const flag = twinAmongFlags(now, twins, comparison);
  if (flag !== null) return { other: flag.name, listed: false, list: null };
  const [old, aggregates] = [comparison.oldHeader(header).constants, comparison.newAggregates(header)];
  const beside = twinBeside(now, twins, comparison);
  if (beside !== null) return beside;
  // How many there can be, or how long: FOO_MAX_CATEGORY and FOO_MAX_COUNTERS may both be 32.
  const isLimit = (constant: string): boolean => namesCount(constant) && !aggregates.isListed(constant);
  if (isLimit(name)) return null;
  for (const twin of twins.filter((each) => !isLimit(each.name))) {
    const form = old.has(twin.name) ? formShared(now, twin, old) : null;
    if (form !== null) return { other: twin.name, listed: true, list: form };
    const list = old.has(twin.name) && isPlain(value) && sameBase(twin, value) ? listOf(name, twin, old) : null;
    if (list !== null) return { other: twin.name, listed: true, list };
  }
  return null;
}

function twinAmongFlags(
  { name, header, value }: Constant,
  twins: readonly ConstantValue[],
  { oldFamilies, newFamilies }: Comparison,
): ConstantValue | null {
  const families = newFamilies(header);
  const family = families.nameOf(name);
  if (family === null) return null;
  const [before, after] = [oldFamilies(header).family(family), families.family(family)];
  if (!before.isDistinct || !before.isFlags || !after.isFlags || !isSingleBit(value.value)) return null;
  return twins.find((member) => after.blocks.get(member.name) === after.blocks.get(name)) ?? null;
}

/** The one right above or below, where it is one of a run of flags or numbers. */
function twinBeside(
  { name, header, value }: Constant,
  twins: readonly ConstantValue[],
  { oldHeader, newHeader }: Comparison,
): (ConstantTwin["context"] & { readonly list: null }) | null {
  const [olds, news] = [oldHeader(header).constants, newHeader(header).constants];
  const all = inOrder(news);
  const at = all.findIndex((constant) => constant.name === name);
  const twin = isWritten(value) ? twins.find((each) => each === all[at - 1] || each === all[at + 1]) : undefined;
  if (twin === undefined) return null;
  const words = commonWords(name, twin.name);
  // PR_SET_A and PR_GET_A are of one list, though PR_SET_B is nearer to the first.
  const kind = runUpTo(twin.name, words, olds) ?? runUpTo(twin.name, words.slice(0, 1), olds);
  return kind === null ? null : { other: twin.name, listed: kind === "list", list: null };
}

/** So many numbers that all differ are a list, each for a thing of its own; so are a few that count up one by one. */
const shortestList = 8;
const shortestCount = 3;

/** The words with which both names begin, where these are the words of a list: numbers that all differed before; else null. */
function listOf(name: string, twin: ConstantValue, constants: ReadonlyMap<string, ConstantValue>): string | null {
  const [words, others] = [wordsOf(name), wordsOf(twin.name)];
  const common = commonWords(name, twin.name).length;
  if (common === words.length || common === others.length || !isPlain(twin)) return null;
  // Numbers in hex are as often parts of registers, of which each has its own values.
  const areSiblings = common === words.length - 1 && common === others.length - 1;
  if (!areSiblings && /0x/i.test(twin.declaration.text)) return null;
  const list = words.slice(0, common).join("_");
  const values = listsIn(constants).get(list);
  if (values === undefined || !values.some((value) => !isSingleBit(value))) return null;
  const distinct = new Set(values).size;
  // In a long list a few may repeat what stands elsewhere, as long as this one does not.
  const isMostlyDistinct = common > 1 && (values.length - distinct) * 4 <= values.length;
  const isOnce = values.filter((value) => value === twin.value).length === 1;
  if (distinct !== values.length && !(isMostlyDistinct && isOnce)) return null;
  const isList = values.length >= shortestList || (areSiblings && values.length >= shortestCount && countsUp(values));
  return isList ? list : null;
}

/**
 * The way in which a list spells its numbers, as `fourcc_code('A', 'B', '2', '4')` and `(FOO_BASE + 3)`: null where the two
 * are not spelled so, or where it is no list.
 */
function formShared(now: Constant, twin: ConstantValue, constants: ReadonlyMap<string, ConstantValue>): string | null {
  const form = formOf(twin.declaration.text);
  if (form === null || formOf(now.value.declaration.text) !== form) return null;
  const words = commonWords(now.name, twin.name);
  const members = [...constants.values()].filter(
    ({ name, declaration: { text } }) => words.every((word, at) => wordsOf(name)[at] === word) && formOf(text) === form,
  );
  const distinct = new Set(members.map(({ value }) => value)).size;
  const isOnce = members.filter(({ value }) => value === twin.value).length === 1;
  return members.length >= shortestList && (members.length - distinct) * 8 <= members.length && isOnce ? form : null;
}

/** The text with its numbers and letters blotted out; null for plain numbers, flags and masks. */
function formOf(text: string): string | null {
  if (/\||<<|\bBIT|_BIT/.test(text)) return null;
  const form = text.replaceAll(/'[^']+'|\b\d\w*/g, "#");
  return form.includes("#") && namesIn(form).length > 0 ? form : null;
}

/** The numbers by themselves among constants, by all that their names begin with: of FOO_BAR_A those of FOO, too. */
const listsIn = workedOut((constants: ReadonlyMap<string, ConstantValue>): ReadonlyMap<string, readonly bigint[]> => {
  const lists = new Map<string, bigint[]>();
  for (const member of constants.values()) {
    if (!isPlain(member)) continue;
    let list = "";
    for (const word of wordsOf(member.name)) {
      list = list === "" ? word : `${list}_${word}`;
      // FOO__BAR is no FOO_BAR.
      if (!member.name.includes(list)) break;
      const values = lists.get(list);
      if (values === undefined) lists.set(list, [member.value]);
      else values.push(member.value);
    }
  }
  return lists;
});

/** Both in hex, or both not: one list is written in one way. */
function sameBase({ declaration: a }: ConstantValue, { declaration: b }: ConstantValue): boolean {
  return /0x/i.test(a.text) === /0x/i.test(b.text);
}

/** The words with which two names begin. */
function commonWords(name: string, other: string): string[] {
  const [words, others] = [wordsOf(name), wordsOf(other)];
  // No word is empty.
  return words.slice(
    0,
    [...words, ""].findIndex((word, index) => word !== others[index]),
  );
}

/** True for a number by itself, as lists have them. */
function isPlain(constant: ConstantValue): constant is ConstantValue & { readonly value: bigint } {
  const { text } = constant.declaration;
  return /^[\s(]*\w+[\s)]*$/.test(text) && namesIn(text).length === 0;
}

function countsUp(values: readonly bigint[]): boolean {
  return values.every((value, index) => index === 0 || value === (values[index - 1] ?? 0n) + 1n);
}

/** Another name of the same value, with the same first word, where neither is defined by the other. */
function isTwin(member: ConstantValue, now: ConstantValue): boolean {
  if (member.name === now.name || firstWordOf(member.name) !== firstWordOf(now.name)) return false;
  return !namesIn(member.declaration.text).includes(now.name) && !namesIn(now.declaration.text).includes(member.name);
}
