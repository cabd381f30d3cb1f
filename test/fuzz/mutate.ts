import type { Random } from "./random.ts";

/** What damage is made of, besides the input. */
interface Means {
  readonly random: Random;
  readonly fragments: readonly Buffer[];
  /** Another input. */
  readonly other: () => Buffer;
  /** Bytes that an input has at most. */
  readonly longest: number;
}

type Damage = (input: Buffer, means: Means) => Buffer;

/** Numbers at which something ends. */
const boundaries = [
  ..."0|1|-1|2|7|8|9|31|32|33|63|64|65|127|128|255|256|257|4095|4096|4097|65535|65536|2147483647|2147483648".split("|"),
  ..."4294967295|4294967296|9007199254740991|9007199254740993|9223372036854775807|9223372036854775808".split("|"),
  ..."18446744073709551615|18446744073709551616|99999999999999999999999|0x|0xffffffffffffffff|1e9|1e309|010|08|0b2|NaN".split(
    "|",
  ),
];

const bytes = [
  0, 9, 10, 13, 32, 34, 39, 40, 41, 44, 47, 58, 59, 91, 92, 93, 123, 125, 127, 128, 0xc3, 0xe2, 0xf0, 0xff,
];

/** Repeats of a stretch: some nests deeper than others count. */
const times = [2, 3, 17, 260, 4000];

const damages: readonly Damage[] = [
  flip,
  (input, { random }) =>
    input.length === 0 ? input : withBytes(input, random.below(input.length), 1, [random.pick(bytes)]),
  (input, { random }) => input.subarray(0, random.below(input.length + 1)),
  (input, { random }) => input.subarray(random.below(input.length + 1)),
  cut,
  cutLine,
  swapLines,
  duplicate,
  repeat,
  insert,
  insert,
  insert,
  number,
  number,
  splice,
  splice,
  noise,
  word,
];

/** An input with one wound, or up to five. */
export function damaged(input: Buffer, means: Means): Buffer {
  const { random, longest } = means;
  const count = random.once(2) ? 1 : 1 + random.below(random.below(5) + 1);
  let now = input;
  for (let i = 0; i < count; i++) now = random.pick(damages)(now, means).subarray(0, longest);
  return now;
}

function withBytes(input: Buffer, at: number, cutLength: number, inserted: Uint8Array | readonly number[]): Buffer {
  return Buffer.concat([input.subarray(0, at), Uint8Array.from(inserted), input.subarray(at + cutLength)]);
}

function flip(input: Buffer, { random }: Means): Buffer {
  if (input.length === 0) return input;
  const at = random.below(input.length);
  return withBytes(input, at, 1, [input[at]! ^ (1 << random.below(8))]);
}

function stretch(input: Buffer, random: Random): readonly [start: number, end: number] {
  const start = random.below(input.length + 1);
  const most = random.pick([4, 16, 64, 512]);
  return [start, Math.min(input.length, start + 1 + random.below(most))];
}

function cut(input: Buffer, { random }: Means): Buffer {
  const [start, end] = stretch(input, random);
  return withBytes(input, start, end - start, []);
}

/** Start and end of a line, its break included. */
function line(input: Buffer, random: Random): readonly [start: number, end: number] {
  const at = random.below(input.length + 1);
  const start = at === 0 ? 0 : input.lastIndexOf(10, at - 1) + 1;
  const end = input.indexOf(10, at);
  return [start, end === -1 ? input.length : end + 1];
}

function cutLine(input: Buffer, { random }: Means): Buffer {
  const [start, end] = line(input, random);
  return withBytes(input, start, end - start, []);
}

function swapLines(input: Buffer, { random }: Means): Buffer {
  const [start, end] = line(input, random);
  const rest = withBytes(input, start, end - start, []);
  const [place] = line(rest, random);
  return withBytes(rest, place, 0, input.subarray(start, end));
}

function duplicate(input: Buffer, { random }: Means): Buffer {
  const [start, end] = random.once(2) ? line(input, random) : stretch(input, random);
  return withBytes(input, random.once(2) ? start : random.below(input.length + 1), 0, input.subarray(start, end));
}

function repeat(input: Buffer, { random, fragments, longest }: Means): Buffer {
  const [start, end] = stretch(input, random);
  const piece =
    random.once(2) && fragments.length > 0 ? random.pick(fragments) : input.subarray(start, Math.min(end, start + 16));
  if (piece.length === 0) return input;
  const count = Math.min(random.pick(times), Math.ceil(longest / piece.length));
  return withBytes(input, start, 0, Buffer.concat(Array<Buffer>(count).fill(piece)));
}

function insert(input: Buffer, { random, fragments }: Means): Buffer {
  if (fragments.length === 0) return input;
  const [start, end] = random.once(3) ? stretch(input, random) : [random.below(input.length + 1), 0];
  return withBytes(input, start, Math.max(0, end - start), random.pick(fragments));
}

/** A number that stands there, if one does, becomes one at a boundary. */
function number(input: Buffer, { random }: Means): Buffer {
  const isDigit = (at: number): boolean => input[at]! >= 0x30 && input[at]! <= 0x39;
  let start = random.below(input.length + 1);
  while (start < input.length && !isDigit(start)) start += 1;
  let end = start;
  while (end < input.length && isDigit(end)) end += 1;
  return withBytes(input, start, end - start, Buffer.from(random.pick(boundaries)));
}

/** The start of one input and the end of another, or a piece of it in the middle. */
function splice(input: Buffer, { random, other }: Means): Buffer {
  const donor = other();
  const [start, end] = stretch(donor, random);
  if (random.once(3)) return Buffer.concat([input.subarray(0, random.below(input.length + 1)), donor.subarray(start)]);
  return withBytes(input, random.below(input.length + 1), 0, donor.subarray(start, end));
}

function noise(input: Buffer, { random }: Means): Buffer {
  const inserted = Array.from({ length: 1 + random.below(8) }, () => random.below(256));
  return withBytes(input, random.below(input.length + 1), random.below(3), inserted);
}

/** A word that stands there becomes another that stands there. */
function word(input: Buffer, { random }: Means): Buffer {
  const isWord = (at: number): boolean => /\w/.test(String.fromCharCode(input[at] ?? 0));
  const find = (): readonly [start: number, end: number] => {
    let start = random.below(input.length + 1);
    while (start > 0 && isWord(start - 1)) start -= 1;
    while (start < input.length && !isWord(start)) start += 1;
    let end = start;
    while (end < input.length && isWord(end)) end += 1;
    return [start, end];
  };
  const [from, to] = [find(), find()];
  return withBytes(input, to[0], to[1] - to[0], input.subarray(...from));
}
