import { expect, test } from "vitest";
import { lex } from "../../src/header/lex.ts";

const words = (text: string): string[] =>
  lex("a.h", text).lines.flatMap(({ tokens }) => tokens.map((token) => token.text));
const places = (text: string): string[] =>
  lex("a.h", text).lines.flatMap(({ tokens }) => tokens.map((token) => `${token.text}@${token.line}:${token.column}`));

test.each([
  ["a->b <<= 0x1fUL ...", ["a", "->", "b", "<<=", "0x1fUL", "..."]],
  ["1...2 .5e+1.x", ["1...2", ".5e+1.x"]],
  ["1.5e-3+x", ["1.5e-3", "+", "x"]],
  ["/* one */ a // two\nb", ["a", "b"]],
  ["'\\'' \"a\\\"b\"", ["'\\''", '"a\\"b"']],
  ["it's one /* no comment\ntwo", ["it", "'s one /* no comment", "two"]],
  ['L"a" u8"b" U\'c\' x"d"', ['L"a"', 'u8"b"', "U'c'", "x", '"d"']],
  ["<\\\n<= /\\\n* c */ -\\ \n>", ["<<=", "->"]],
  ["lo\\\nng 1\\\r\n2", ["long", "12"]],
  ["a\\\nb", ["ab"]],
  ["a \\\n b", ["a", "b"]],
  ["// a \\\n b\nc", ["c"]],
  ["@ `", ["@", "`"]],
])("%j", (text, expected) => expect(words(text)).toEqual(expected));

test("every token knows its line and column, behind splices and comments too", () => {
  expect(places("a /* x\ny */ b\\\nc d\n  e")).toEqual(["a@1:1", "bc@2:6", "d@3:3", "e@4:3"]);
});

test("a directive is a line of its own, continued by a splice or a comment", () => {
  const { lines } = lex("a.h", "x\n#define A 1 \\\n 2 /* and\n more */ 3\ny # z");
  expect(lines.map(({ directive, tokens }) => [directive, tokens.map(({ text }) => text).join(" ")])).toEqual([
    [null, "x"],
    ["define", "A 1 2 3"],
    [null, "y # z"],
  ]);
});

test("a header's name is one token, behind #include alone", () => {
  const { lines } = lex("a.h", "#include <linux/a-b.h> // c\n#if 1 <linux> 2\n#include <x");
  expect(lines.map(({ tokens }) => tokens.map(({ text }) => text))).toEqual([
    ["<linux/a-b.h>"],
    ["1", "<", "linux", ">", "2"],
    ["<", "x"],
  ]);
});

test("the kernel-doc comment stays with the token after it, and with no other", () => {
  const { lines } = lex("a.h", "x \\\n y /** one\\\n * more */ a b /* two */ c /***/ d /**/ e");
  expect(lines[0]!.tokens.map(({ doc }) => doc)).toEqual([null, null, " one\\\n * more ", null, null, null, null]);
});

test("a comment that never ends is told with the line where it begins", () => {
  expect(lex("a.h", "a\n/* b\nc").unterminated).toBe(2);
});

test("bytes that are no C are tokens too, and cost no more than others", () => {
  expect(words("a\0b\u{1f600}")).toEqual(["a", "\0", "b", "\ud83d", "\ude00"]);
});
