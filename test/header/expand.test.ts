import { describe, expect, test } from "vitest";
import { Budget } from "../../src/header/budget.ts";
import { defineMacro } from "../../src/header/define-macro.ts";
import { Environment } from "../../src/header/environment.ts";
import { Expander } from "../../src/header/expand.ts";
import { Problem } from "../../src/header/problem.ts";
import { sourceFile } from "../../src/header/source-file.ts";
import type { Token } from "../../src/header/token.ts";

/** Expands the text of a header that holds nothing but macros and one stretch of text. */
function expanded(text: string, budget = 10_000): string {
  const environment = new Environment(new Map());
  const tokens: Token[] = [];
  for (const line of sourceFile("a.h", text).lines) {
    if (line.directive === "define") {
      const macro = defineMacro(line);
      environment.set(macro.name, macro);
    } else if (line.directive === "undef") environment.set(line.tokens[0]!.text, undefined);
    else tokens.push(...line.tokens);
  }
  let index = 0;
  const expander = new Expander(environment, () => tokens[index++] ?? null, new Budget(budget));
  const result: string[] = [];
  for (let token = expander.next(); token !== null; token = expander.next()) result.push(token.text);
  return result.join(" ");
}

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
  ])("%s", (_, text, expected) => expect(expanded(text)).toBe(expected));

  test("a call over several lines", () => expect(expanded("#define F(a, b) a+b\nF(1,\n\n2)")).toBe("1 + 2"));

  test.each([
    ["#define F(a) a\nF(1", "the arguments of F never end"],
    ["#define F(a) a\nF(1, 2)", "F takes 1 arguments and is given 2"],
  ])("%j is a problem", (text, why) => expect(() => expanded(text)).toThrow(new Problem(expect.anything(), why)));

  test("a bomb is told, not exploded", () => {
    const levels = Array.from({ length: 40 }, (_, level) => `#define A${level} A${level + 1} A${level + 1}`);
    expect(() => expanded(`${levels.join("\n")}\nA0`)).toThrow("a macro bomb?");
  });
});
