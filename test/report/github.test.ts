import { describe, expect, test } from "vitest";
import { github } from "../../src/report/github.ts";
import { plain } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import { manyFindings } from "../support/many-findings.ts";
import { reportBetween } from "../support/rule-report.ts";
import { commandIn } from "../support/validators/workflow-commands.ts";

const linesOf = (report: Report): string[] => github(report, plain).trimEnd().split("\n");
const commandsOf = (report: Report) => linesOf(report).flatMap((line) => commandIn(line) ?? []);

const moved = reportBetween("struct foo { __u32 a; };", "\nstruct foo { __u32 b; __u32 a; };");
const [finding] = moved.findings;

test("a finding is an annotation at its place in the repository, with what is sent and what to do", () => {
  const report = { ...moved, revisions: ["HEAD~1"], findings: [{ ...finding!, file: "HEAD~1:include/a,b:c.h" }] };
  const [command, ...others] = commandsOf(report);
  expect(others).toEqual([]);
  expect(command).toMatchObject({
    name: "error",
    properties: { file: "include/a,b:c.h", line: "5", title: "error[running]: field-moved" },
  });
  const message = command!.message.split("\n");
  expect(message[0]).toMatch(/^struct foo\.a moved 0 -> 4 .*\[x86_64 i386\]$/);
  expect(message.some((line) => line.startsWith("an old program sends   01 00"))).toBe(true);
  expect(message.slice(-2)).toEqual([
    expect.stringMatching(/^instead: /),
    `uapi-compat explain field-moved  # fingerprint ${finding!.fingerprint}`,
  ]);
});

test("the last line is the verdict, and no command", () => {
  const last = linesOf(moved).at(-1)!;
  expect(last).toMatch(/^- breaking: 1 error; read 1 header/);
  expect(commandIn(last)).toBeNull();
});

describe("of more than ten of a level", () => {
  const lines = linesOf(manyFindings(12));
  const names = lines.map((line) => commandIn(line)?.name ?? "shown");

  test("the first ten are annotations, worst first", () => {
    const ten = (name: string): string[] => Array.from({ length: 10 }, () => name);
    expect(names.slice(0, 30)).toEqual([...ten("error"), ...ten("warning"), ...ten("notice")]);
  });

  test("the others stand in the log", () => {
    expect(names.slice(30)).toEqual(["group", ...Array.from({ length: 6 }, () => "shown"), "endgroup", "shown"]);
    expect(lines.filter((line) => /^- .*error\[running\]: error 1[01] /.test(line))).toHaveLength(2);
  });
});

test("why something could not be checked comes first, and counts among the errors", () => {
  const couldNotCheck = Array.from({ length: 12 }, (_, index) => ({
    file: "linux/a.h",
    line: index + 1,
    why: "#if without #endif",
  }));
  const commands = commandsOf({ ...manyFindings(12), couldNotCheck });
  const errors = commands.filter(({ name }) => name === "error");
  expect(errors).toHaveLength(10);
  expect(errors[0]).toEqual({
    name: "error",
    properties: { file: "linux/a.h", line: "1", title: "could not check" },
    message: "#if without #endif",
  });
  expect(github({ ...moved, couldNotCheck }, plain)).toContain("\n- linux/a.h:12: #if without #endif\n");
});

test("what was accepted and what was not seen are no annotations", () => {
  const accepted = { ...finding!, accepted: "rebuilt (.uapi-compat.toml:3)" };
  const notSeen = [{ file: "linux/bar.h", line: 3, why: "no such header", subject: null }];
  const report = { ...moved, findings: [accepted], notSeen };
  expect(commandsOf(report).map(({ name }) => name)).toEqual(["group", "endgroup"]);
  expect(linesOf(report)).toContain("- linux/bar.h:3: not seen: no such header");
});

describe("the reader that the tests go by", () => {
  test.each([
    ["::error file=a.h,line=3::x%0Ay", { name: "error", properties: { file: "a.h", line: "3" }, message: "x\ny" }],
    ["  ::notice::x", { name: "notice", properties: {}, message: "x" }],
    ["a ##[add-path]/b", { name: "add-path", properties: {}, message: "/b" }],
    ["::unknown::x", null],
    ["a ::error::x", null],
  ])("reads %s", (line, command) => {
    expect(commandIn(line)).toEqual(command);
  });
});
