import type { Expression } from "../declare/expression.ts";
import type { ConstantValue, EnumeratorValue, HeaderAbi } from "../layout/abi.ts";
import { groupBy } from "../contract/group-by.ts";
import { namesIn, namesOf } from "./mentions.ts";
import { isSingleBit } from "./single-bit.ts";
import { Tally } from "./tally.ts";
import { beginnings, firstWordOf, wordsOf } from "./words.ts";

/** How far a constant that is defined by another is followed to the count at its root. */
const longestChain = 4;

const countWord = /^(?:\w*MAX|MAXIMUM|CNT|COUNT|NUM|NUMHOOKS|NR|NBITS|LAST|LATEST|END|SYSCALLS)$/;
/** At the end of an enum how many ids or types there are: ENGINE_ID_SIZE, not ATTR_SIZE; KCMP_TYPES. */
const sizeOfIds = /_(?:IDS?_SIZE|TYPES)$/;
const maskWord = /^(?:MASK|ALL|FLAGS|VALID|SUPP|SUPPORTED)$/;

// Most names hold none of the words anywhere, which is quicker to see than what their words are.
const withCountWord = /MAX|CNT|COUNT|NUM|NR|NBITS|LAST|LATEST|END|SYSCALLS/;
const withMaskWord = /MASK|ALL|FLAGS|VALID|SUPP/;

/** True where a word of the name says that it counts, or is the last of, what stands before it. `__NR_read` does not. */
export function namesCount(name: string): boolean {
  const upper = name.toUpperCase();
  if (!withCountWord.test(upper) || /^__NR_(?!syscalls$)/.test(name)) return false;
  return wordsOf(upper).some((word) => countWord.test(word));
}

/** True where a word of the name says that it is several flags together. */
export function namesMask(name: string): boolean {
  const upper = name.toUpperCase();
  return withMaskWord.test(upper) && wordsOf(upper).some((word) => maskWord.test(word));
}

/** Where an enumerator stands in its enum. */
interface Standing {
  /** True where it has the largest value of those so far, or the next after it. */
  readonly isEnd: boolean;
  readonly all: Tally;
  readonly next: EnumeratorValue | null;
}

/** The constants above and below one in its header. */
type Neighbours = readonly [ConstantValue | undefined, ConstantValue | undefined];

/** All of a header that may count, or be counted. */
type Numbers = Pick<HeaderAbi, "constants" | "enumerators" | "commands">;

/** Finds what counts or sums up others in one header: `FOO_MAX`, `NUM_FOO`, `FOO_ALL`. Their values follow what they count. */
export class Aggregates {
  readonly #header: Numbers;
  readonly #standings = new Map<string, Standing>();
  /** One header stands in the ABIs of several data models, and the same is asked in each. */
  readonly #known = new Map<string, boolean>();
  #kin: ReadonlyMap<string, Tally> | null = null;
  #commands: ReadonlyMap<string, Tally> | null = null;
  #neighbours: ReadonlyMap<string, Neighbours> | null = null;

  constructor(header: Numbers) {
    this.#header = header;
    for (const members of groupBy(header.enumerators.values(), (member) => member.enum).values()) {
      const all = new Tally();
      for (const [index, { name, value }] of members.entries()) {
        this.#standings.set(name, { isEnd: all.isEndedBy(value), all, next: members[index + 1] ?? null });
        all.add(value);
      }
    }
  }

  /** True where the value of the name, a constant or an enumerator, follows the values of others. */
  has(name: string): boolean {
    const known = this.#known.get(name) ?? this.#follows(name, longestChain);
    this.#known.set(name, known);
    return known;
  }

  /** True for one of a list that goes on behind it: `FOO_CAP_MAX_KEYS` between 65 and 67 counts nothing and is no limit. */
  isListed(name: string): boolean {
    const standing = this.#standings.get(name);
    if (standing !== undefined) return standing.next?.declaration.value === null;
    const value = this.#header.constants.get(name)?.value;
    const [before, after] = this.#neighboursOf(name);
    return typeof value === "bigint" && before?.value === value - 1n && after?.value === value + 1n;
  }

  #follows(name: string, chain: number): boolean {
    if (chain === 0) return false;
    const enumerator = this.#header.enumerators.get(name);
    if (enumerator !== undefined) return this.#isAggregateOfEnum(enumerator, chain);
    const constant = this.#header.constants.get(name);
    return constant !== undefined && this.#isAggregateConstant(constant, chain);
  }

  #isAggregateOfEnum({ name, value, declaration }: EnumeratorValue, chain: number): boolean {
    const mentioned = namesOf(declaration.value).filter((other) => this.#isValue(other));
    if (mentioned.some((other) => this.#follows(other, chain - 1))) return true;
    const standing = this.#standings.get(name)!;
    if (!isSingleBit(value) && isWrittenAsMask(declaration.value) && standing.all.isSummedUpBy(value)) return true;
    // Two underscores within a list mark what is nobody's business, as RXRPC__SUPPORTED does.
    if (!namesCount(name) && !name.includes("__") && !sizeOfIds.test(name)) return false;
    if (mentioned.length > 0) return true;
    // What simply goes on after it makes it a member like others.
    return standing.isEnd && standing.next?.declaration.value !== null;
  }

  /** NSIGSEGV, right below SEGV_CPERR: how many of them there are is the number of the last. */
  #countsThoseAbove(name: string, value: bigint): boolean {
    if (!/^N[A-Z]+$/.test(name)) return false;
    const [last] = this.#neighboursOf(name);
    const [previous] = this.#neighboursOf(last?.name ?? "");
    return last?.value === value && previous?.value === value - 1n;
  }

  #neighboursOf(name: string): Neighbours {
    this.#neighbours ??= neighboursOf([...this.#header.constants.values()]);
    return this.#neighbours.get(name) ?? [undefined, undefined];
  }

  #isAggregateConstant({ name, value, declaration: { text } }: ConstantValue, chain: number): boolean {
    if (typeof value === "string") return false;
    const mentioned = namesIn(text).filter((other) => this.#isValue(other));
    if (mentioned.length > 0) {
      if (isUnion(text) || (namesMask(name) && /^\w+$/.test(text))) return true;
      const isCounted = (other: string): boolean => this.#header.enumerators.has(other) || areKin(name, other);
      if (namesCount(name) && mentioned.some(isCounted)) return true;
      if (mentioned.some((other) => this.#follows(other, chain - 1))) return true;
    }
    const kin = this.#kinOf(name);
    const mayBeMask = (tally: Tally): boolean => !/^\d+$/.test(text) || tally.isOfFlags;
    if (!isSingleBit(value) && kin.some((tally) => tally.isSummedUpBy(value) && mayBeMask(tally))) return true;
    if (this.#countsThoseAbove(name, value)) return true;
    if (!namesCount(name)) return false;
    return [kin[0], this.#commandsLike(name)].some(
      (list) => list !== undefined && list.count > 1 && list.isEndedBy(value),
    );
  }

  #isValue(name: string): boolean {
    return this.#header.enumerators.has(name) || this.#header.constants.has(name);
  }

  /** The numbers that share the constant's first words, the nearest first; not those that count themselves. */
  #kinOf(name: string): readonly Tally[] {
    const kin = (this.#kin ??= this.#tallyNumbers());
    const all = wordsOf(name);
    const words = all.filter((word) => !countWord.test(word.toUpperCase()));
    // __NR_syscalls counts what __NR_ begins.
    if (words.length === 0) words.push(...all);
    if (words.length === all.length) words.pop();
    return beginnings(words)
      .toReversed()
      .flatMap((prefix) => kin.get(prefix) ?? []);
  }

  #tallyNumbers(): Map<string, Tally> {
    const tallies = new Map<string, Tally>();
    for (const { name, value } of [...this.#header.constants.values(), ...this.#header.enumerators.values()]) {
      if (typeof value === "string" || namesCount(name)) continue;
      for (const prefix of beginnings(wordsOf(name).slice(0, -1))) tallyOf(tallies, prefix).add(value);
    }
    return tallies;
  }

  /** The numbers of the commands that share the constant's first word. */
  #commandsLike(name: string): Tally | undefined {
    this.#commands ??= this.#tallyCommands();
    return this.#commands.get(firstWordOf(name));
  }

  #tallyCommands(): Map<string, Tally> {
    const tallies = new Map<string, Tally>();
    for (const command of this.#header.commands.values()) {
      tallyOf(tallies, firstWordOf(command.name)).add(BigInt(command.number));
    }
    return tallies;
  }
}

function neighboursOf(constants: readonly ConstantValue[]): Map<string, Neighbours> {
  return new Map(constants.map(({ name }, index) => [name, [constants[index - 1], constants[index + 1]]]));
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const tally = tallies.get(key) ?? new Tally();
  tallies.set(key, tally);
  return tally;
}

/** True where a text is nothing but names, put together: `( FOO_A | 1 << FOO_B )`. */
function isUnion(text: string): boolean {
  return text.includes("|") && /^[\w\s|()~<]+$/.test(text);
}

/** The 3 that follows 0, 1 and 2 is no mask of the flags 1 and 2. */
function isWrittenAsMask(value: Expression | null): boolean {
  return value !== null && !(value.kind === "integer" && value.decimal);
}

function areKin(name: string, other: string): boolean {
  return firstWordOf(name) === firstWordOf(other);
}
