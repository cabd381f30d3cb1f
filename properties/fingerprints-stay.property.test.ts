// Law: whatever else is written into the headers, a finding keeps its fingerprint, so that what was accepted stays so.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Example } from "../src/rules/rule.ts";
import { rules } from "../src/rules/rules.ts";
import { findingsBetween } from "../test/support/findings-between.ts";
import { runsEach } from "./support/runs.ts";

/** Nothing that an example knows. */
const unrelated = [
  "struct zzz_one { __u32 a; __u32 b; };",
  "union zzz_two { __u64 a; __u32 b[2]; };",
  "enum zzz_three { ZZZ_A, ZZZ_B = 7 };",
  "#define ZZZ_FOUR 0x40",
  "#define ZZZ_FIVE(x) ((x) + 1)",
  "typedef __u16 zzz_six_t;",
  "struct zzz_seven { __u64 a; };\n#define ZZZ_SEVEN _IOW('~', 99, struct zzz_seven)",
];

interface Edit {
  /** Blank lines and comments, from 0 at the first line to 1 behind the last one. */
  readonly fillers: readonly { readonly at: number; readonly text: string }[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const edit: fc.Arbitrary<Edit> = fc.record({
  fillers: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constantFrom("", "\t", "/* nothing to do with it */", "/*\n * In more\n * lines.\n */"),
    }),
    { maxLength: 5 },
  ),
  first: fc.subarray(unrelated.slice(0, 3)),
  last: fc.subarray(unrelated.slice(3)),
});

/** Lines that stand apart: what is written right behind a struct may be about it. */
const apart = ["", "", ""];

function edited(text: string, { fillers, first, last }: Edit): string {
  const lines = text.split("\n");
  for (const { at, text: filler } of fillers) {
    const line = Math.floor(at * (lines.length + 1));
    if (endsADeclaration(lines.slice(0, line).join("\n"))) lines.splice(line, 0, filler);
  }
  return [...first, ...apart, ...lines, ...apart, ...last].join("\n");
}

/** Not within a comment or a macro, nor between kernel-doc and what it is about. */
function endsADeclaration(text: string): boolean {
  return text.lastIndexOf("/*") <= text.lastIndexOf("*/") && !/(?:\*\/|\\)$/.test(text);
}

function fingerprints({ before, after }: Pick<Example, "before" | "after">): string[] {
  return findingsBetween(before, after).map(({ fingerprint }) => fingerprint);
}

/** Those of one header: the others say of themselves where a file starts. */
const examples = rules.flatMap(({ id, breaks }) =>
  breaks.flatMap(({ title, before, after }) =>
    /^\/\/ \S+\.[ch]$/m.test(before + after)
      ? []
      : [{ name: `${id}: ${title}`, before, after, known: fingerprints({ before, after }) }],
  ),
);

describe.each(examples)("$name", ({ before, after, known }) => {
  test.prop([edit, edit], { numRuns: Math.ceil(runsEach / 10) })("is told by the same digits", (old, now) => {
    const both = { ...now, first: union(old.first, now.first), last: union(old.last, now.last) };
    const found = new Set(fingerprints({ before: edited(before, old), after: edited(after, both) }));
    expect(known.filter((fingerprint) => !found.has(fingerprint))).toEqual([]);
  });
});

/** What OLD has stays in NEW. */
function union(old: readonly string[], now: readonly string[]): string[] {
  return [...new Set([...old, ...now])];
}
