import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";
import { expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

const homes = ["a", "b", "c"].map((name) => `// linux/${name}.h\n#define FOO 1\nstruct foo { int a; };\n`).join("");
const old = `${homes}// linux/foo.h\n#define FOO 1\nstruct foo { int a; };`;

test("a name is had from whichever of its headers is included", () => {
  const including = (name: string): Case => [name, old, `${homes}// linux/foo.h\n#include <linux/${name}.h>`, []];
  expectSaid([
    including("a"),
    including("b"),
    including("c"),
    ["none", old, `${homes}// linux/foo.h\n#define X 1`, ["constant moved FOO", "record moved struct foo"]],
  ]);
});

test("a struct is told with the commands that carry it, or carried it", () => {
  const command = "#define X _IOW('F', 1, struct foo)\n";
  const commandsOf = (before: string, after: string): unknown =>
    changesIn(`${before}struct foo { int a; };`, `${after}struct foo { int a, b; };`, ["x86_64"])
      .find(({ action, subject }) => action === "resized" && subject === "record")
      ?.context.commands.map(({ name, size }) => `${name} ${size}`);
  expect(commandsOf(command, command)).toEqual(["X 8"]);
  expect(commandsOf(command, "")).toEqual(["X 4"]);
  expect(commandsOf("", command)).toEqual(["X 8"]);
  expect(commandsOf("", "")).toEqual([]);
});

test("a number that changes where a struct goes", () => {
  expectSaid([
    [
      "",
      "struct foo { int a[4]; };\n#define LEN 4",
      "#define LEN 8",
      ["record removed struct foo", "constant revalued LEN"],
    ],
  ]);
});
