import { describe, expect, test } from "vitest";
import { preprocessed } from "../support/preprocessed.ts";

const expanded = (text: string): string => preprocessed({ "a.h": text }).tokens.join(" ");

// What `gcc -E` answers to each.
describe("macros", () => {
  test.each([
    ["object-like", "#define A 1\nA + A", "1 + 1"],
    ["a name that is its own body stays", "#define X X\nX", "X"],
    ["mutual recursion stops", "#define A B\n#define B A\nA B", "A B"],
    ["recursion through an argument goes on outside", "#define f(x) x\nf(f)(1) f(f(2))", "f ( 1 ) 2"],
    ["function-like without a call", "#define F(x) x\nF + F(1)", "F + 1"],
    ["a space makes it object-like", "#define F (x) x\nF", "( x ) x"],
    ["arguments with commas in brackets", "#define F(a, b) b a\nF((1, 2), 3)", "3 ( 1 , 2 )"],
    ["an empty argument", "#define F(a, b) [a|b]\nF(, 1) F(1,)", "[ | 1 ] [ 1 | ]"],
    ["no parameters", "#define F() 7\nF() F( )", "7 7"],
    ["stringify", String.raw`#define S(x) #x` + '\nS(a  + "q\\n")', String.raw`"a + \"q\\n\""`],
    ["stringify does not expand", "#define A 1\n#define S(x) #x\nS(A)", '"A"'],
    ["paste", "#define P(a, b) a ## b\nP(x, 1) P(<, <) P(, y) P(z,)", "x1 << y z"],
    ["paste does not expand its sides", "#define A 1\n#define P(a, b) a##b\nP(A, B)", "AB"],
    ["a pasted name is expanded", "#define AB 2\n#define P(a, b) a##b\nP(A, B)", "2"],
    ["variadic", "#define V(a, ...) a[__VA_ARGS__]\nV(1, 2, 3) V(1)", "1 [ 2 , 3 ] 1 [ ]"],
    ["GNU variadic with a name", "#define G(a, rest...) a{rest}\nG(1, 2, 3)", "1 { 2 , 3 }"],
    ["GNU comma", "#define C(a, ...) f(a, ## __VA_ARGS__)\nC(1) C(1, 2)", "f ( 1 ) f ( 1 , 2 )"],
    [
      "the standard's own example",
      "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\n" +
        "f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);\ng(x+(3,4)-w) | h 5) & m\n(f)^m(m);",
      "f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ; " +
        "f ( 2 * ( 2 + ( 3 , 4 ) - 0 , 1 ) ) | f ( 2 * ( ~ 5 ) ) & f ( 2 * ( 0 , 1 ) ) ^ m ( 0 , 1 ) ;",
    ],
    [
      "empty arguments in a chain of pastes",
      "#define F(x, y, z) a x##y##z b\nF(,,1) F(,,) F(1,,) F(1,2,3)",
      "a 1 b a b a 1 b a 123 b",
    ],
    [
      "an empty rest that is given keeps its comma",
      "#define C(a, ...) f(a, ## __VA_ARGS__)\nC(1,) C(1)",
      "f ( 1 , ) f ( 1 )",
    ],
    [
      "__VA_OPT__",
      "#define V(a, ...) f(a __VA_OPT__(,) __VA_ARGS__)\n#define E\nV(1) V(1, E) V(1, 2)",
      "f ( 1 ) f ( 1 ) f ( 1 , 2 )",
    ],
    ["pasted hashes are no operator", "#define HH # ## #\n#define S(x) #x\n#define X(x) S(x)\nX(a HH b)", '"a ## b"'],
    [
      "what expands to nothing leaves its space",
      "#define E\n#define S(x) #x\n#define X(x) S(x)\nX(-E-) X(- E-) X(-E -)",
      '"--" "- -" "- -"',
    ],
    [
      "a name met in its own expansion stays one for ever",
      "#define f(a) a*g\n#define g(a) f(a)\nf(2)(9) f(2)(9)(3)",
      "2 * 9 * g 2 * 9 * g ( 3 )",
    ],
    ["L and its string are one", "#define L 1\nL\"a\" L 'b' L'c'", "L\"a\" 1 'b' L'c'"],
    ["a directive in an argument", "#define F(x) <x>\nF(1\n#define A 2\nA\n#undef A\nA)", "< 1 A A >"],
    ["a directive before the parenthesis", "#define F(x) <x>\nF\n#define A 2\n(A)", "F ( 2 )"],
  ])("%s", (_, text, expected) => expect(expanded(text)).toBe(expected));

  test("a call over several lines", () => expect(expanded("#define F(a, b) a+b\nF(1,\n\n2)")).toBe("1 + 2"));

  test.each([
    ["#define F(a) a\nF(1", "the arguments of F never end"],
    ["#define F(a) a\nF(1, 2)", "F takes 1 arguments and is given 2"],
    ["#define F() 1\nF(2)", "F takes 0 arguments and is given 1"],
    ["#define P(a, b) a ## b\nP(+, 1)", '"+" ## "1" is no token'],
    ["#define P(a) ## a", "#define P: ## wants a token on either side"],
    ["#define S(a) #b", "#define S: # wants a parameter"],
    ["#define D(a, a) a", '#define D: two parameters are called "a"'],
    ["#define V(...) __VA_OPT__(", "#define V: __VA_OPT__ wants parentheses and no other of its kind in them"],
  ])("%j is a problem", (text, why) => expect(preprocessed({ "a.h": text }).problems).toEqual([why]));

  test("a macro that cannot be used in one place is used in the next", () => {
    expect(expanded("#define F(a) <a>\nF(1, 2); F(3)")).toBe("; < 3 >");
  });

  const levels = (body: (next: string) => string): string =>
    Array.from({ length: 60 }, (_, level) => `#define A${level}(x) ${body(`A${level + 1}`)}\n`).join("");

  test.each([
    ["of tokens", levels((next) => `${next}(x) ${next}(x)`)],
    ["of arguments", levels((next) => `${next}(x x)`)],
    ["of names", levels((next) => `${next}(x##x)`)],
    ["of strings", `#define S(x) #x\n${levels((next) => `${next}(#x #x)`)}`],
  ])("a bomb %s is told, not exploded", (_, text) => {
    expect(preprocessed({ "a.h": `${text}A0(y)` }).problems).toEqual([expect.stringMatching(/any header needs/)]);
  });

  test("a long chain of macros costs no more than its links", () => {
    const chain = Array.from({ length: 50_000 }, (_, link) => `#define A${link} A${link + 1}\n`);
    expect(expanded(`${chain.join("")}A0`)).toBe("A50000");
  });
});
