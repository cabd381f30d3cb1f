// Law: what another version of a header lends changes nothing: what is cut, read and laid out beside it comes to the same.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Header } from "../src/declare/header.ts";
import { lexBeside } from "../src/header/lex-beside.ts";
import { lex } from "../src/header/lex.ts";
import { Memory } from "../src/header/memory.ts";
import { readHeaders } from "../src/header/read-headers.ts";
import { libcDeclaring } from "../src/header/libc-declaring.ts";
import type { Abi } from "../src/layout/abi.ts";
import { abiOf } from "../src/layout/abi-of.ts";
import type { DataModel } from "../src/layout/data-model.ts";
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

const fewEdits = fc.array(edit, { maxLength: 1 });

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

/** What others lend a name to, and take one from: they are laid out beside both versions, too. */
const others = {
  "user.h": `#include <a.h>
struct user { struct one in; struct two *to; unsigned char more[sizeof(struct two)]; };
typedef struct one user_t;
enum { USER = sizeof(struct one), NEXT };
#define SIZE_OF_USER sizeof(user_t)
#define LACKS (sizeof(struct lent) + NEXT)
`,
  "lending.h": "struct lent { long a; };\n",
};
/** What is libc's: where that is known, what a header lacks is asked for anew, and little of it is lent. */
const strangers = ["", "struct stranger { struct timeval at; pid_t who; };\n"];
const otherTexts = ["", "struct lent { long a[3]; };\n", "#define LACKED 1\n"];

/** Declarations of which each is made of others, before or behind all else; what follows an include is cut on its own. */
const chain = `struct one {
  int a;
  struct { long b; } in;
};
struct two {
  struct one in;
  char c;
};
typedef struct two two_t;
struct three { two_t in[2]; };
enum numbers { ONE = 1, TWO, THREE };
#define TOGETHER (ONE + THREE)
#define SIZE_OF_TWO sizeof(two_t)
#define IOC_TWO _IOW('x', TWO, struct two)
#define LACKING (LACKED + 1)
#include "lending.h"
`;
const chained = fc.tuple(longText, fc.boolean()).map(([text, first]) => (first ? chain + text : text + chain));
/** What comes to stand for something else in the chain. */
const replaced = fc.subarray(
  [
    ["int a;", "long long a;"],
    ["char c;", "char c[2];"],
    ["typedef struct two two_t", "typedef struct one two_t"],
    ["ONE = 1", "ONE = 2"],
    ["enum numbers {", "enum numbers { NONE = 4 };\nenum other {"],
    ["#define TOGETHER", "enum again { TWO = 7, LAST };\n#define TOGETHER"],
  ] as const,
  { maxLength: 2 },
);

const otherText = fc.constantFrom(...otherTexts);
const stranger = fc.constantFrom(...strangers);

test.prop([chained, replaced, fewEdits, otherText, otherText, stranger], {
  numRuns: runsOfText,
})("laid out beside another", (text, replacements, changes, before, now, known) => {
  const memory = new Memory();
  const around = { ...others, "user.h": others["user.h"] + known };
  const renewed = replacements.reduce((so, [old, instead]) => so.replace(old, instead), text);
  const versions = [
    { ...around, "a.h": text, "other.h": before },
    { ...around, "a.h": edited(renewed, changes), "other.h": now },
  ];
  for (const model of [dataModels.x86_64, dataModels.i386]) {
    let beside: Abi | null = null;
    for (const files of versions) {
      const layOut = (from: Memory, other: Abi | null): Abi =>
        abiOf(readHeaders(textSource(files), model.predefined, from), model, libcIn(model, from), {
          other: (path) => other?.headers.get(path) ?? null,
        });
      const abi = layOut(memory, beside);
      expect(inOrder(abi)).toEqual(inOrder(layOut(new Memory(), null)));
      beside = abi;
    }
  }
});

const libcIn = (model: DataModel, memory: Memory) => (name: string) => libcDeclaring(name, model.predefined, memory);

/** Maps as lists: their order is what reports go by. */
function inOrder({ headers }: Abi): unknown {
  return [...headers.values()].map((header) =>
    Object.entries(header).map(([part, value]) => [part, value instanceof Map ? [...value] : value]),
  );
}
