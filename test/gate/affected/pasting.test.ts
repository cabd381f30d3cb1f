import { expect, test } from "vitest";
import { pastingMacros } from "../../../src/gate/affected/pasting.ts";

/** The macros of one header, and how often its text was asked for. */
function pastedIn(text: string): { readonly macros: ReturnType<typeof pastingMacros>; readonly asked: number } {
  let asked = 0;
  const macros = pastingMacros({
    holding() {
      asked += 1;
      return new Map([["linux/foo.h", text]]);
    },
    joining: () => [text],
  });
  return { macros, asked };
}

const join = "#define JOIN(a, b) a##b\n";

test("texts are not looked through for each word that is handed on", () => {
  const handing = (words: number): string => {
    const handed = Array.from({ length: words }, (_, index) => `word${index}`).join(" ");
    return `${join}#define OF(x) JOIN(${handed}, x)\n`;
  };
  expect(pastedIn(handing(500)).asked).toBe(pastedIn(handing(5)).asked);
});

test("what is joined outside of macros counts, each piece once", () => {
  const calling = (times: number): string => `${join}${"int a[JOIN(FOO_, MAX)];\n".repeat(times)}`;
  const { macros } = pastedIn(calling(1));
  expect(macros.map(({ name }) => name)).toContain("JOIN");
  expect(pastedIn(calling(500)).macros).toEqual(macros);
});
