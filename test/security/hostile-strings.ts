/** What is repeated without an end somewhere in a regular expression, and one of the texts that lead there. */
interface Loop {
  readonly before: string;
  readonly body: string;
}

/** Characters of which most classes have one. Its own are tried behind the first that a class has of them. */
const usual = [..." a0_A-*/\t\n\r\"'.,;:(){}[]<>=\\\0é"];

/** Repeated so often, or more, is repeated without an end. */
const often = 100;

/** So many texts stand for all that a part matches. */
const most = 4;

/** Strings of some `length` characters that keep a regular expression busy which tries one way after the other. */
export function hostileStrings(source: string, flags: string, length: number): ReadonlySet<string> {
  const loops = new Walk(source, flags).loops();
  const times = (text: string): string => text.repeat(Math.ceil(length / text.length));
  const ends = ["\0", "\n"];
  return new Set(
    loops.flatMap(({ before, body }) => {
      const pumped = [before + times(body), times(body), times(before + body)];
      return pumped.flatMap((text) => ends.map((end) => text + end));
    }),
  );
}

/** Walks through the text of a regular expression; each part gives a few of the texts that it matches. */
class Walk {
  readonly #source: string;
  readonly #flags: string;
  readonly #alphabet: readonly string[];
  readonly #found: Loop[] = [];
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags.replace(/[gy]/g, "");
    this.#alphabet = [...new Set(source)];
  }

  loops(): readonly Loop[] {
    this.#choice([""]);
    return this.#found;
  }

  #choice(before: readonly string[]): readonly string[] {
    const all: string[] = [];
    do all.push(...this.#sequence(before));
    while (this.#take("|"));
    return all.slice(0, most);
  }

  /** The texts of the sequence, behind one of those before it. */
  #sequence(before: readonly string[]): readonly string[] {
    let texts: readonly string[] = [""];
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at]!)) {
      const ahead = before.flatMap((one) => texts.map((text) => one + text)).slice(0, most);
      const atom = this.#atom(ahead);
      const [least, isLoop] = this.#repeated();
      if (isLoop)
        for (const body of atom) for (const one of ahead) if (body !== "") this.#found.push({ before: one, body });
      const own = atom.length === 0 ? [""] : atom.map((text) => text.repeat(least === 0 ? 1 : Math.min(least, often)));
      texts = texts.flatMap((text) => own.map((one) => text + one)).slice(0, most);
    }
    return texts;
  }

  /** How often at least, and whether without an end. */
  #repeated(): readonly [number, boolean] {
    const [whole = "", star, least, comma, greatest] =
      /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += whole.length;
    if (whole === "") return [1, false];
    if (star !== undefined) return [star === "+" ? 1 : 0, star !== "?"];
    return [Number(least), comma === "," && (greatest === "" || Number(greatest) >= often)];
  }

  #atom(before: readonly string[]): readonly string[] {
    const rest = this.#source.slice(this.#at);
    const group = /^\((?:\?(?:<?([=!])|<\w+>|:))?/.exec(rest);
    if (group !== null) {
      this.#at += group[0].length;
      const inner = this.#choice(before);
      this.#take(")");
      return group[1] === undefined ? inner : [""];
    }
    const [piece = ""] =
      /^(?:\[(?:\\[^]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[^]|[^])/i.exec(rest) ??
      [];
    this.#at += piece.length;
    if (/^(?:[\^$]|\\[bB1-9])$/.test(piece)) return [""];
    const matches = new RegExp(`^(?:${piece})$`, this.#flags);
    const [first = "", ...others] = [...usual, ...this.#alphabet].filter((character) => matches.test(character));
    const own = this.#alphabet.filter((character) => character !== first && matches.test(character));
    return [...new Set([first, ...own, ...others])].slice(0, most);
  }

  #take(text: string): boolean {
    const isThere = this.#source.startsWith(text, this.#at);
    if (isThere) this.#at += text.length;
    return isThere;
  }
}
