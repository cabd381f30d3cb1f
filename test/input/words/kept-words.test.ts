import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Cache } from "../../../src/input/cache.ts";
import { KeptWords } from "../../../src/input/words/kept-words.ts";
import { memoryCache } from "../../support/memory-cache.ts";

type Texts = Readonly<Record<string, string | Buffer>>;

/** A run that looks through texts, by their ids. */
function look(cache: Cache, texts: Texts): void {
  const bytesOf = (id: string): Buffer | null => (texts[id] === undefined ? null : Buffer.from(texts[id]));
  new KeptWords(cache, "/a").keep(new Set(Object.keys(texts)), bytesOf);
}

function wordsOf(texts: Texts): KeptWords {
  const cache = memoryCache();
  look(cache, texts);
  return new KeptWords(cache, "/a");
}

const held = (words: KeptWords, word: string): string[] | null => {
  const found = words.holding(word);
  return found && [...found];
};

const megabyte = (word: string): string => word.padEnd(1 << 20, " ");

describe("words that were kept", () => {
  test("are whole words of code, comments and paths, in texts of any characters", () => {
    const words = wordsOf({
      a: "struct foo_bar; /* of baz */",
      b: "#include <linux/foo.h>\nint größe, $x;",
      c: Buffer.from([0xff, 0x20, 0x66, 0x6f, 0x6f]),
      d: "",
    });
    expect(held(words, "foo_bar")).toEqual(["a"]);
    expect(held(words, "foo")).toEqual(["b", "c"]);
    expect(held(words, "baz")).toEqual(["a"]);
    expect(held(words, "größe")).toEqual(["b"]);
    expect(held(words, "$x")).toEqual(["b"]);
    expect(held(words, "gr")).toEqual([]);
    expect(["a", "d", "e"].map((id) => words.covers(id))).toEqual([true, true, false]);
  });

  test("are whole where the end of a line cuts them", () => {
    const words = wordsOf({ a: "struct f\\\noo;", b: "#define X(a) a#\\\n#b" });
    expect(held(words, "foo")).toEqual(["a"]);
    expect([...words.joining()!]).toEqual([]);
  });

  test("are words: of anything else nothing is known", () => {
    expect(held(wordsOf({ a: "a ## b" }), "##")).toBeNull();
    expect(held(wordsOf({ a: "a b" }), "a b")).toBeNull();
  });

  test("come with the lines that paste, but for those of what is no text", () => {
    const words = wordsOf({
      a: "int a;\n#define A(x) \\\n  a##x \\\n  b##x\nint b;\n#define B(x) x##b\n",
      b: "int a;\n",
      c: Buffer.from("#define C(x) x##c\n\0"),
    });
    expect([...words.joining()!]).toEqual([["a", "#define A(x) \\\n  a##x \\\n  b##x\n\n#define B(x) x##b"]]);
  });

  test("are looked for in so much and no more in one run, and in the rest the next time", () => {
    const cache = memoryCache();
    const texts = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`t${at}`, megabyte(`word${at}`)]));
    const covered = (): number => Object.keys(texts).filter((id) => new KeptWords(cache, "/a").covers(id)).length;
    const seen = [1, 2, 3].map(() => {
      look(cache, texts);
      return [covered(), cache.puts];
    });
    expect(seen).toEqual([
      [4, 1],
      [7, 2],
      [7, 2],
    ]);
    const words = new KeptWords(cache, "/a");
    for (const at of [0, 3, 4, 6]) expect(held(words, `word${at}`)).toEqual([`t${at}`]);
  });

  test("are kept again where more than a twentieth of the texts is new", () => {
    const cache = memoryCache();
    const texts = (from: number): Texts =>
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`t${from + at}`, `word${from + at}`]));
    for (const from of [0, 2, 5]) look(cache, texts(from));
    expect(cache.puts).toBe(2);
    const words = new KeptWords(cache, "/a");
    expect([0, 44].map((at) => held(words, `word${at}`))).toEqual([["t0"], ["t44"]]);
  });

  test("are of so many texts: then those of the last run alone", () => {
    const cache = memoryCache();
    const texts = (from: number): Texts =>
      Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`t${from + at}`, `word${from + at}`]));
    look(cache, texts(0));
    look(cache, texts(5000));
    const words = new KeptWords(cache, "/a");
    expect([0, 5000].map((at) => held(words, `word${at}`))).toEqual([[], ["t5000"]]);
  });

  test("that were damaged are not known, and the next run looks again", () => {
    const cache = memoryCache();
    const texts = { a: "#define A(x) foo##x\n", b: "bar" };
    look(cache, texts);
    cache.damage((part) => part > 0);
    const damaged = new KeptWords(cache, "/a");
    expect([damaged.covers("a"), damaged.holding("foo"), damaged.joining()]).toEqual([true, null, null]);
    cache.damage(() => true);
    look(cache, texts);
    cache.damage(() => false);
    expect(held(new KeptWords(cache, "/a"), "foo")).toEqual(["a"]);
  });

  test("are kept in the format that has its number; raise it where this changes", () => {
    const digest = createHash("sha256");
    const texts = { a: "#define A(x) foo##x /* $b */\n#include <linux/a.h>\n", b: "f\\\noo größe a##\\\nb" };
    const cache = memoryCache();
    look({ ...cache, putParts: (key, parts) => parts.forEach((part) => digest.update(key).update(part)) }, texts);
    expect(digest.digest("hex").slice(0, 12)).toBe("46b6d7bbd374");
  });

  test("are another repository's", () => {
    const cache = memoryCache();
    look(cache, { a: "foo" });
    expect(new KeptWords(cache, "/b").covers("a")).toBe(false);
  });
});
