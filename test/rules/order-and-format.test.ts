import { describe, expect, test } from "vitest";
import { findingsBetween } from "../support/findings-between.ts";

const fingerprints = (before: string, after: string): string[] =>
  findingsBetween(before, after)
    .map(({ fingerprint }) => fingerprint)
    .toSorted();

describe("a fingerprint", () => {
  test("does not depend on the order of what follows", () => {
    const range = (members: string): string => `struct range { ${members} };`;
    const first = "struct one { struct range range; __u32 mode; };";
    const second = "struct two { struct range range; __u32 zone; __u32 more; };";
    const [old, now] = [range("__u64 start;"), range("__u64 start; __u64 len;")];
    const commands = "#define ONE _IOW('z', 1, struct one)\n#define TWO _IOW('z', 2, struct two)";
    const told = fingerprints(`${old}${first}${second}\n${commands}`, `${now}${first}${second}\n${commands}`);
    expect(told.length).toBeGreaterThan(0);
    expect(fingerprints(`${old}${second}${first}\n${commands}`, `${now}${second}${first}\n${commands}`)).toEqual(told);
  });

  test("does not depend on who speaks for the others", () => {
    const kept = "#define ZOO_LAST 99";
    const [one, other] = ["#define ZOO_ANT 70", "#define ZOO_BEAR 7"];
    const told = fingerprints(`${one}\n${other}\n${kept}`, kept);
    expect(told).toHaveLength(1);
    expect(fingerprints(`${other}\n${one}\n${kept}`, kept)).toEqual(told);
  });

  test("does not depend on the case of a macro's numbers", () => {
    const [before, after] = ["#define ZOO_LEN(x) ((x) & 0xffff)", "#define ZOO_LEN(x) ((x) & 0xffffff)"];
    const told = fingerprints(before, after);
    expect(told).toHaveLength(1);
    expect(fingerprints(before, after.replace("ffffff", "FFFFFF"))).toEqual(told);
  });
});

test("which member explains a struct's size does not depend on the lines of either header", () => {
  const command = "#define ANT _IOW('z', 1, struct ant)";
  const before = `struct ant { __u32 a; __u8 b; __u8 c; };\n${command}`;
  const after = `struct ant { __u32 a[4]; __u8 b; };\n${command}`;
  const apart = (text: string): string => text.replaceAll("; ", ";\n\n\n");
  const told = fingerprints(before, after);
  expect(told.length).toBeGreaterThan(1);
  for (const [old, now] of [
    [apart(before), after],
    [before, apart(after)],
  ] as const) {
    expect(fingerprints(old, now)).toEqual(told);
  }
});

test("a freed bit that was taken is found although more flags came beside it", () => {
  const before = "#define ANT_FLAG_A (1U << 0)\n#define ANT_NUMBER 4";
  const after = "#define ANT_FLAG_RENEWED (1U << 0)\n#define ANT_NUMBER 4";
  for (const more of ["", "\n#define ANT_FLAG_B (1U << 1)\n#define ANT_FLAG_C (1U << 2)"]) {
    const rules = findingsBetween(before, `${after}${more}`).map(({ rule }) => rule);
    expect(rules).toContain("flag-bit-reused");
  }
});

test("numbers that stay in the kernel are known in a copy of their header", () => {
  const [before, after] = ["enum { TCP_MIB_A, TCP_MIB_B };", "enum { TCP_MIB_NEW, TCP_MIB_A, TCP_MIB_B };"];
  for (const path of ["linux/snmp.h", "copy/linux/snmp.h"]) {
    const found = findingsBetween(`// ${path}\n${before}`, `// ${path}\n${after}`);
    expect(found.map(({ level }) => level)).toEqual(["note"]);
  }
});
