import { execFileSync } from "node:child_process";
import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Unreadable } from "../../../src/header/source.ts";
import { readText } from "../../../src/input/tree/read-text.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const refusal = (file: string): [string, number] => {
  try {
    readText(file);
  } catch (error) {
    if (error instanceof Unreadable) return [error.why, error.line];
    throw error;
  }
  throw new Error("was read");
};

test("text is read as UTF-8, a byte order mark left out", () => {
  const tree = temporaryTree({ "plain.h": "/* é */\n", "marked.h": "\uFEFFint a;\n", "empty.h": "" });
  expect(readText(join(tree, "plain.h"))).toBe("/* é */\n");
  expect(readText(join(tree, "marked.h"))).toBe("int a;\n");
  expect(readText(join(tree, "empty.h"))).toBe("");
});

test("what is no text is refused, with its line", () => {
  const tree = temporaryTree({
    "nul.h": "int a;\n\n\0",
    "latin1.h": Buffer.from("int a;\n/* \xe9 */\n", "latin1"),
    "cut.h": Buffer.from([0x2f, 0x2f, 0xc3]),
    "long.h": "",
  });
  truncateSync(join(tree, "long.h"), 50 * 1024 * 1024);
  execFileSync("mkfifo", [join(tree, "pipe.h")]);
  expect(refusal(join(tree, "nul.h"))).toEqual(["holds a NUL byte; it is no text", 3]);
  expect(refusal(join(tree, "latin1.h"))).toEqual(["is not UTF-8; save it as UTF-8", 2]);
  expect(refusal(join(tree, "cut.h"))).toEqual(["is not UTF-8; save it as UTF-8", 1]);
  expect(refusal(join(tree, "long.h"))).toEqual(["50 MiB long; 4 MiB are the limit", 1]);
  expect(refusal(join(tree, "pipe.h"))).toEqual(["not a regular file", 1]);
  expect(refusal(tree)).toEqual(["not a regular file", 1]);
  expect(refusal(join(tree, "nothing.h"))).toEqual(["no such file", 1]);
});

test("what is no text is kept all the same, so that a change of it is told", () => {
  const tree = temporaryTree({ "latin1.h": Buffer.from("int \xe9;\n", "latin1") });
  expect(() => readText(join(tree, "latin1.h"))).toThrow(expect.objectContaining({ text: "int \xe9;\n" }));
});
