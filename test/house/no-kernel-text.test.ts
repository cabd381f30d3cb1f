import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesUnder } from "./files-under.ts";
import { KernelText, kernelTextIn } from "./kernel-text.ts";

// Names, numbers and offsets are facts, and ours to state; sentences and code of the kernel are not.
const installed = kernelTextIn("/usr/include/linux");

const folders = [".ci", "abi", "bench", "docs", "properties", "src", "test"];
const endings = [".ts", ".md", ".txt", ".h", ".sh", ".json", ".jsonl", ".yml", ".toml", ".patch"];
const files = [
  ...folders.flatMap((folder) => endings.flatMap((ending) => filesUnder(folder, ending))),
  ...["README.md", "CHANGELOG.md", "SECURITY.md"].filter((file) => filesUnder(".", file).includes(file)),
];

test("no file holds text of installed kernel headers", () => {
  expect(files.length).toBeGreaterThan(1000);
  expect(installed.size).toBeGreaterThan(10_000);
  const copied = files.flatMap((file) =>
    installed.linesIn(readFileSync(file, "utf8")).map((line) => `${file}:${line}`),
  );
  expect(copied).toEqual([]);
});

test("which is recognised as a comment of a header is, quoted and indented in a test", () => {
  const known = new KernelText();
  const sentences = [
    "the caller fills this in before it calls",
    "and reads it back when the call returns",
    "unless the device went away meanwhile",
  ];
  known.add(`/*\n${sentences.map((line) => ` * ${line}.\n`).join("")} */\n`);
  expect(known.linesIn(`const header = [\n${sentences.map((line) => `  "\\t/* ${line}. */",\n`).join("")}];`)).toEqual([
    2,
  ]);
  expect(known.linesIn(sentences.slice(0, 2).join("\n"))).toEqual([]);
  const [real] = readFileSync("/usr/include/linux/fs.h", "utf8").match(/(?:^ \* (?:\S+ ){4}.*\n){3}/m)!;
  expect(installed.linesIn(`one line\n${real}`)).toContain(2);
});
