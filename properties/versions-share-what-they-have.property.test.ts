// Law: what another version of a header lends changes nothing: a text that is cut and read beside it comes to the same.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Header } from "../src/declare/header.ts";
import { lexBeside } from "../src/header/lex-beside.ts";
import { lex } from "../src/header/lex.ts";
import { Memory } from "../src/header/memory.ts";
import { readHeaders } from "../src/header/read-headers.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { textSource } from "../test/support/read-text.ts";
import { headerText } from "./support/c-header.ts";
import { runsOfText } from "./support/runs.ts";

/** Lines that open, close or go on with more than themselves, and such as declare what others use. */
const lines = [
  ...["", "int x;", "}", "{", ";", "struct s { int x; };", "typedef long foo_t;", "enum { A, B };", "__u32 x;"],
  ...["/*", "*/", "/* fixed */", "/** struct s - text */", "// text", "#define A 1 \\", "\\", '"', "'", "#"],
  ...["#if 0", "#ifdef A", "#else", "#elif 1", "#endif", "#undef A", "#define A 1", "#define C_0 (A + 1)"],
  ...["#define F(x) struct { x y; }", "F(int) z;", "F(", "#pragma pack(1)", "#include <linux/none.h>", "  #define B A"],
];

/** Places are parts of the whole, so that a long text is changed anywhere. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.nat(2),
  added: fc.array(fc.constantFrom(...lines), { maxLength: 2 }),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 3 });

function edited(text: string, all: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[]): string {
  const changed = text.split("\n");
  for (const { at, gone, added } of all) changed.splice(Math.floor(at * changed.length), gone, ...added);
  return changed.join("\n");
}

/** Of more lines than one block has. */
const longText = fc.array(headerText, { minLength: 1, maxLength: 4 }).map((texts) => texts.join("#define A 2\n"));

test.prop([longText, edits], { numRuns: runsOfText })("cut beside another", (text, changes) => {
  const now = edited(text, changes);
  const { lexed, alike } = lexBeside("a.h", now, { text, lexed: lex("a.h", text) });
  expect(lexed).toEqual(lex("a.h", now));
  expect(alike.start).toBeLessThanOrEqual(alike.end);
});

test.prop([longText, edits], { numRuns: runsOfText })("read beside another", (text, changes) => {
  const memory = new Memory();
  for (const { predefined } of [dataModels.x86_64, dataModels.i386]) {
    for (const version of [text, edited(text, changes)]) {
      const read = (from: Memory): Header[] => readHeaders(textSource({ "a.h": version }), predefined, from);
      expect(read(memory)).toEqual(read(new Memory()));
    }
  }
});
