import type { ConstantValue, EnumeratorValue, HeaderAbi } from "../layout/abi.ts";
import { isSingleBit } from "./single-bit.ts";
import { namesIn, namesOf } from "./mentions.ts";
import { wordsOf } from "./words.ts";

/** How far a constant that is defined by another is followed to the count at its root. */
const longestChain = 4;

const countWord = /^(?:\w*MAX|MAXIMUM|CNT|COUNT|NUM|NUMHOOKS|NR|NBITS|LAST|END|SYSCALLS)$/;
const maskWord = /^(?:MASK|ALL|FLAGS|VALID|SUPP|SUPPORTED)$/;

/** True where a word of the name says that it counts, or is the last of, what stands before it. `__NR_read` does not. */
export function namesCount(name: string): boolean {
  if (/^__NR_(?!syscalls$)/.test(name)) return false;
  return wordsOf(name.toUpperCase()).some((word) => countWord.test(word));
}

/** True where a word of the name says that it is several flags together. */
export function namesMask(name: string): boolean {
  return wordsOf(name.toUpperCase()).some((word) => maskWord.test(word));
}

/** A constant or enumerator that is no count, with the words of its name joined again. */
interface NamedNumber {
  readonly name: string;
  readonly words: string;
  readonly value: bigint;
}

/** Finds what counts or sums up others in one header: `FOO_MAX`, `NUM_FOO`, `FOO_ALL`. Their values follow what they count. */
export class Aggregates {
  readonly #header: HeaderAbi;
  readonly #enums = new Map<string, EnumeratorValue[]>();
  #known: readonly NamedNumber[] | null = null;

  constructor(header: HeaderAbi) {
    this.#header = header;
    for (const enumerator of header.enumerators.values()) {
      const members = this.#enums.get(enumerator.enum);
      if (members === undefined) this.#enums.set(enumerator.enum, [enumerator]);
      else members.push(enumerator);
    }
  }

  /** True where the value of the name, a constant or an enumerator, follows the values of others. */
  has(name: string): boolean {
    return this.#follows(name, longestChain);
  }

  #follows(name: string, chain: number): boolean {
    if (chain === 0) return false;
    const enumerator = this.#header.enumerators.get(name);
    if (enumerator !== undefined) return this.#isAggregateOfEnum(enumerator, chain);
    const constant = this.#header.constants.get(name);
    return constant !== undefined && this.#isAggregateConstant(constant, chain);
  }

  #isAggregateOfEnum(enumerator: EnumeratorValue, chain: number): boolean {
    const { name, value, declaration } = enumerator;
    const mentioned = namesOf(declaration.value).filter((other) => other !== name && this.#isValue(other));
    if (mentioned.some((other) => this.#follows(other, chain - 1))) return true;
    const members = this.#enums.get(enumerator.enum) ?? [];
    const others = members.filter((member) => member !== enumerator);
    if (sumsUp(value, others)) return true;
    // Two underscores within a list mark what is nobody's business, as RXRPC__SUPPORTED does.
    if (!namesCount(name) && !name.includes("__")) return false;
    if (mentioned.length > 0) return true;
    const at = members.indexOf(enumerator);
    const next = members[at + 1];
    // What simply goes on after it makes it a member like others.
    if (next !== undefined && next.declaration.value === null) return false;
    return endsList(value, members.slice(0, at));
  }

  #isAggregateConstant({ name, value, declaration: { text } }: ConstantValue, chain: number): boolean {
    if (typeof value === "string") return false;
    const mentioned = namesIn(text).filter((other) => other !== name && this.#isValue(other));
    if (mentioned.length > 0) {
      if (isUnion(text) || (namesMask(name) && /^\w+$/.test(text))) return true;
      const isCounted = (other: string): boolean => this.#header.enumerators.has(other) || areKin(name, other);
      if (namesCount(name) && mentioned.some(isCounted)) return true;
      if (mentioned.some((other) => this.#follows(other, chain - 1))) return true;
    }
    if (this.#kinOf(name).some((kin) => sumsUp(value, kin))) return true;
    const [nearest = []] = this.#kinOf(name);
    return (
      namesCount(name) && [nearest, this.#commandsLike(name)].some((list) => list.length > 1 && endsList(value, list))
    );
  }

  #isValue(name: string): boolean {
    return this.#header.enumerators.has(name) || this.#header.constants.has(name);
  }

  /** The numbers that share the constant's first words, the nearest first; not those that count themselves. */
  #kinOf(name: string): (readonly { readonly value: bigint }[])[] {
    const all = wordsOf(name);
    const words = all.filter((word) => !countWord.test(word.toUpperCase()));
    // __NR_syscalls counts what __NR_ begins.
    if (words.length === 0) words.push(...all);
    if (words.length === all.length) words.pop();
    const others = this.#numbers().filter((other) => other.name !== name);
    return words.map((_, index) => {
      const prefix = `${words.slice(0, words.length - index).join("_")}_`;
      return others.filter((other) => other.words.startsWith(prefix));
    });
  }

  #numbers(): readonly NamedNumber[] {
    if (this.#known !== null) return this.#known;
    const numbers: NamedNumber[] = [];
    for (const { name, value } of [...this.#header.constants.values(), ...this.#header.enumerators.values()]) {
      if (typeof value === "bigint" && !namesCount(name)) numbers.push({ name, words: wordsOf(name).join("_"), value });
    }
    return (this.#known = numbers);
  }

  /** The numbers of the commands that share the constant's first word. */
  #commandsLike(name: string): readonly { readonly value: bigint }[] {
    const commands = [...this.#header.commands.values()].filter((command) => areKin(name, command.name));
    return commands.map(({ number }) => ({ value: BigInt(number) }));
  }
}

/** True where a value is the largest of a list, or the next after it: of flags, the next bit. */
function endsList(value: bigint, list: readonly { readonly value: bigint }[]): boolean {
  const [first] = list;
  if (first === undefined) return false;
  const largest = list.reduce((most, { value: other }) => (other > most ? other : most), first.value);
  return value === largest || value === largest + 1n || (isSingleBit(largest) && value === largest << 1n);
}

/** True where a value is all flags of a list together. */
function sumsUp(value: bigint, list: readonly { readonly value: bigint }[]): boolean {
  if (isSingleBit(value)) return false;
  let all = 0n;
  let flags = 0;
  for (const { value: flag } of list) {
    if (!isSingleBit(flag)) continue;
    all |= flag;
    flags++;
  }
  return flags > 1 && all === value;
}

/** True where a text is nothing but names, put together: `( FOO_A | 1 << FOO_B )`. */
function isUnion(text: string): boolean {
  return text.includes("|") && /^[\w\s|()~<]+$/.test(text);
}

function areKin(name: string, other: string): boolean {
  return wordsOf(name)[0] === wordsOf(other)[0];
}
