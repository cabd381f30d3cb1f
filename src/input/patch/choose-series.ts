import { groupBy } from "../../contract/group-by.ts";
import { InputError } from "../../declare/input-error.ts";
import type { Posting } from "./posting.ts";

/** A patch with its place in the series. */
interface Numbered extends Posting {
  readonly number: number;
  readonly total: number;
}

interface Chosen {
  readonly chosen: readonly Numbered[];
  /** What was left out, and what is not there. */
  readonly remarks: readonly string[];
}

/** A message names so many numbers. */
const mostNamed = 8;

/**
 * The patches to judge among the mails of a thread, by their numbers: those of the latest version, each once, all of
 * them. Where no patch has a number they come as they stand in the mailbox. Throws `InputError`.
 */
export function chooseSeries(postings: readonly Posting[], name: string): Chosen {
  const isNumbered = postings.some(({ number }) => number !== null);
  return isNumbered ? numberedSeries(postings, name) : looseSeries(postings, name);
}

/** "v2", "RFC", "RFC v2"; the first posting is "v1". */
const versionName = ({ isRfc, version }: Posting): string =>
  isRfc ? (version === 1 ? "RFC" : `RFC v${version}`) : `v${version}`;

function numberedSeries(postings: readonly Posting[], name: string): Chosen {
  const numbered = postings.filter((one): one is Numbered => one.number !== null && one.total !== null);
  // v2.1 mends single patches of v2.
  const versions = groupBy(numbered, (one) => `${one.isRfc ? "RFC " : ""}${Math.floor(one.version)}`);
  const [latest = [], ...others] = [...versions.values()].toSorted(latestFirst);
  const [total = 0, another] = new Set(latest.map((one) => one.total));
  if (another !== undefined) {
    const [one, two] = [total, another].map((all) => latest.find((posting) => posting.total === all)!);
    throw new InputError(
      `${name}: two series, "${one!.title}" (of ${total}) and "${two!.title}" (of ${another}); give one`,
    );
  }

  const { patches, doubled } = eachOnce(latest.filter(({ number }) => number > 0));
  const [pair] = twoSeries(latest);
  if (pair !== undefined)
    throw new InputError(`${name}: two series, with "${pair[0].title}" and "${pair[1].title}"; give one`);
  const remarks = others.map(
    ([first, ...more]) =>
      `${versionName(latest[0]!)} is judged; ${versionName(first!)} (${countOf([first!, ...more])}) is left out`,
  );
  remarks.push(
    ...doubled.map(({ number }) => `patch ${number}/${total} is there more than once; the latest is judged`),
  );
  const loose = postings.filter(({ number, hasDiff }) => number === null && hasDiff);
  remarks.push(...loose.map(({ title }) => `"${title}" has no number and is left out of the series`));

  const [first] = patches;
  if (first === undefined) throw new InputError(`${name}: only the cover letter of ${total} patches; give the thread`);
  const missing = missingOf(patches, total);
  if (patches.length === 1 && missing.length > 0 && others.length === 0) {
    remarks.push(`patch ${first.number}/${total} is judged alone: the others are not in ${name}`);
  } else if (missing.length > 0) {
    const list =
      missing.length > mostNamed ? `${missing.length} patches` : missing.map((one) => `${one}/${total}`).join(", ");
    const [noun, verb] = missing.length === 1 ? ["patch", "is"] : ["patches", "are"];
    const what = missing.length > mostNamed ? list : `${noun} ${list}`;
    throw new InputError(
      `${name}: ${what} of ${versionName(latest[0]!)} ${verb} missing; a part of a series can't be judged ` +
        "(an empty commit has no patch: check A..B then)",
    );
  }
  return { chosen: checked(patches, name), remarks };
}

/** Those that are there and have no number: "[PATCH] …", or a subject without a tag. */
function looseSeries(postings: readonly Posting[], name: string): Chosen {
  const isTagged = postings.some((one) => one.isTagged && one.hasDiff);
  const patches = postings.filter((one) => one.hasDiff && one.isTagged === isTagged);
  if (patches.length === 0) throw new InputError(`${name}: no patch in it; answers and what they quote are not read`);
  const remarks: string[] = [];
  const chosen = [...groupBy(patches, ({ title }) => title).values()].map((same) => {
    const [latest, ...others] = same.toSorted((a, b) => b.version - a.version || later(a, b));
    if (others.length > 0)
      remarks.push(`"${latest!.title}" is there more than once; the latest, ${versionName(latest!)}, is judged`);
    return latest!;
  });
  const total = chosen.length;
  return { chosen: chosen.map((one, index) => ({ ...one, number: index + 1, total })), remarks };
}

/** By version; between an RFC and a series of its own, by date. */
function latestFirst([a]: readonly Numbered[], [b]: readonly Numbered[]): number {
  return a!.isRfc === b!.isRfc ? b!.version - a!.version : later(a!, b!) || Number(a!.isRfc) - Number(b!.isRfc);
}

/** Negative where `a` was sent after `b`; 0 where nobody knows. */
const later = (a: Posting, b: Posting): number => b.date - a.date || 0;

/** The latest posting of each number, in their order; `doubled` are those of which others are something else. */
function eachOnce(postings: readonly Numbered[]): { readonly patches: Numbered[]; readonly doubled: Numbered[] } {
  const doubled: Numbered[] = [];
  const patches = [...groupBy(postings, ({ number }) => number).values()].map((same) => {
    // Those of one date: the last that arrived.
    const [latest, ...others] = same.toReversed().toSorted((a, b) => b.version - a.version || later(a, b));
    if (others.some(({ text }) => text.trim() !== latest!.text.trim())) doubled.push(latest!);
    return latest!;
  });
  return { patches: patches.toSorted((a, b) => a.number - b.number), doubled };
}

/** Mails of one number that have two titles, where all have, or the covers: two series. A single patch may be called otherwise when sent again. */
function twoSeries(postings: readonly Numbered[]): (readonly [Numbered, Numbered])[] {
  const numbers = groupBy(postings, ({ number }) => number);
  const pairs = [...numbers].flatMap(([number, [one, ...others]]) => {
    const other = others.find(({ title }) => title !== one!.title);
    return other === undefined ? [] : [{ number, pair: [one!, other] as const }];
  });
  const isTwo = pairs.length === numbers.size || pairs.some(({ number }) => number === 0);
  return isTwo ? pairs.map(({ pair }) => pair) : [];
}

/** The numbers that are not there, up to the total; "[PATCH 8/7]" comes on top. */
function missingOf(patches: readonly Numbered[], total: number): number[] {
  const there = new Set(patches.map(({ number }) => number));
  return Array.from({ length: total }, (_, index) => index + 1).filter((number) => !there.has(number));
}

function checked(patches: readonly Numbered[], name: string): readonly Numbered[] {
  const empty = patches.find(({ hasDiff }) => !hasDiff);
  if (empty === undefined) return patches;
  throw new InputError(`${name}: patch ${empty.number}/${empty.total} "${empty.title}" holds no diff`);
}

function countOf(postings: readonly Numbered[]): string {
  const count = new Set(postings.map(({ number }) => number).filter((number) => number > 0)).size;
  return `${count} ${count === 1 ? "patch" : "patches"}`;
}
