import { describe, expect, test } from "vitest";
import { judge } from "../../src/rules/judge.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { changesIn, findingsBetween } from "../support/findings-between.ts";

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ level, promise, message, rule }) => `${level}[${promise}]: ${message} (${rule})`);
}

describe("one root cause is one finding", () => {
  test("an inserted member moves others and changes the ioctl number", () => {
    const before = "struct foo { __u32 a; __u32 b; __u32 c; };\n#define FOO_SET _IOW('F', 1, struct foo)";
    const after = "struct foo { __u32 a; __u32 n; __u32 b; __u32 c; };\n#define FOO_SET _IOW('F', 1, struct foo)";
    expect(said(findingsBetween(before, after))).toEqual([
      "error[running]: struct foo.b moved 4 -> 8" +
        " (2 members moved by 4; struct foo grew 12 -> 16 while FOO_SET carries its size) (field-moved)",
    ]);
  });

  test("a member that became wider moves what stands behind it", () => {
    const before = "struct foo { __u32 a; __u32 b; __u32 c; };";
    const after = "struct foo { __u64 a; __u32 b; __u32 c; };";
    expect(said(findingsBetween(before, after, ["x86_64"]))).toEqual([
      "error[running]: struct foo.a resized __u32 (4 bytes) -> __u64 (8 bytes)" +
        " (struct foo grew 12 -> 16; 2 members moved by 4) (field-resized)",
    ]);
  });

  test("a member that moved before the one that became wider is said besides", () => {
    const before = "struct foo { __u32 a; __u32 b; __u32 c; };";
    const after = "struct foo { __u32 n; __u32 a; __u64 b; __u32 c; __u32 d; };";
    expect(findingsBetween(before, after).map(({ rule }) => rule)).toEqual(["field-moved", "field-resized"]);
  });

  test("an embedded struct that grew says so of those that embed it", () => {
    const before =
      "struct in { __u32 a; };\nstruct out { __u32 n; struct in i; };\n#define OUT _IOW('F', 1, struct out)";
    const after = before.replace("{ __u32 a; }", "{ __u32 a; __u32 b; }");
    expect(said(findingsBetween(before, after))).toEqual([
      "error[running]: struct in grew 4 -> 8 while OUT carries its size" +
        " (struct out grew 8 -> 12 while OUT carries its size) (struct-grew-under-sized-number)",
    ]);
  });

  test("enumerators behind an inserted one go together", () => {
    const findings = findingsBetween("enum e { E_A, E_B, E_C, E_D };", "enum e { E_A, E_NEW, E_B, E_C, E_D };");
    expect(said(findings)).toEqual([
      "error[running]: E_B changed 1 -> 2 (likewise E_C and E_D) (enumerator-renumbered)",
    ]);
  });

  test("names that went to one header go together", () => {
    const before = "struct a { __u32 x; };\nstruct b { __u32 x; };\nstruct c { __u32 x; };";
    const after = "struct a { __u32 x; };\n// linux/bar.h\nstruct b { __u32 x; };\nstruct c { __u32 x; };";
    expect(said(findingsBetween(before, after))).toEqual([
      "warning[rebuild]: struct b moved to linux/bar.h, which linux/foo.h does not include (likewise struct c) (name-moved)",
    ]);
  });

  test("an effect raises the level of its cause", () => {
    const before = "struct foo { __u32 n; __u32 data[2]; };\n#define FOO_SET _IOW('F', 1, struct foo)";
    const [finding] = findingsBetween(before, before.replace("data[2]", "data[4]"));
    expect(finding).toMatchObject({ rule: "array-length-changed", level: "error" });
    expect(findingsBetween("struct foo { __u32 data[2]; };", "struct foo { __u32 data[4]; };")[0]?.level).toBe(
      "warning",
    );
  });
});

describe("data models", () => {
  test("one finding for all, with the figures of those that differ", () => {
    const before = "struct foo { long a; __u32 b; __u32 c; };";
    const after = "struct foo { long a; long n; __u32 b; __u32 c; };";
    const [finding, ...others] = findingsBetween(before, after);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      dataModels: ["x86_64", "i386"],
      message: "struct foo.b moved 8 -> 16 (2 members moved by 8; struct foo grew 16 -> 24; i386: 4 -> 8)",
    });
  });

  test("the first model tells the finding, whichever comes first in the header", () => {
    const before = "#ifdef __i386__\n#define FOO_FIRST 1\n#define FOO_SIZE 4\n#else\n#define FOO_SIZE 8\n#endif";
    const after = before.replace("FIRST 1", "FIRST 2").replace("SIZE 4", "SIZE 40").replace("SIZE 8", "SIZE 80");
    const found = findingsBetween(before, after).map(({ message, dataModels }) => [message, ...dataModels]);
    expect(found).toEqual([
      ["FOO_FIRST changed 1 -> 2", "i386"],
      [expect.stringMatching(/^FOO_SIZE changed 8 -> 80 .*i386: 4 -> 40/), "x86_64", "i386"],
    ]);
  });

  test("a finding names only the models that show it", () => {
    const findings = findingsBetween("struct foo { __u64 a; };", "struct foo { __aligned_u64 a; };");
    expect(findings.map(({ rule, dataModels }) => [rule, ...dataModels])).toEqual([["alignment-changed", "i386"]]);
  });
});

describe("fingerprints", () => {
  const grown = (size: string): Finding | undefined =>
    findingsBetween("struct foo { __u32 a; };", `struct foo { __u32 a; ${size} };`)[0];

  test("12 hex digits, the same for the same change wherever it stands", () => {
    const moved = findingsBetween("\n\n\nstruct foo { __u32 a; };", "/* text */ struct foo { __u32 a; __u32 b; };")[0];
    expect(grown("__u32 b;")?.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    expect(moved?.fingerprint).toBe(grown("__u32 b;")?.fingerprint);
  });

  test("accepting 4 -> 8 accepts no 4 -> 16", () => {
    expect(grown("__u32 b;")?.fingerprint).not.toBe(grown("__u32 b[3];")?.fingerprint);
  });

  test("what follows counts: another number of moved members is another break", () => {
    const moved = (members: string): string | undefined =>
      findingsBetween(`struct foo { __u32 a; ${members} };`, `struct foo { __u64 a; ${members} };`)[0]?.fingerprint;
    expect(moved("__u32 b;")).not.toBe(moved("__u32 b; __u32 c;"));
  });
});

test("findings are sorted by file, line and rule, however the changes come", () => {
  const before = "struct a { __u32 x; };\nenum e { E_A, E_B };\n// linux/bar.h\n#define BAR 1";
  const after = "struct a { __u32 x; __u32 y; };\nenum e { E_B, E_A };\n// linux/bar.h\n#define BAR 2";
  const changes = changesIn(before, after);
  const findings = judge(changes);
  expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    "linux/bar.h constant-changed",
    "linux/foo.h struct-grew",
    "linux/foo.h enumerator-renumbered",
  ]);
  expect(judge(changes.toReversed()).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    "linux/bar.h constant-changed",
    "linux/foo.h struct-grew",
    "linux/foo.h enumerator-renumbered",
  ]);
});

test("what is gone is said where it stood", () => {
  const [finding] = findingsBetween("struct foo { __u32 a; };\n\nstruct bar { __u32 b; };", "struct foo { __u32 a; };");
  expect(finding).toMatchObject({ rule: "type-removed", file: "linux/foo.h", oldFile: "linux/foo.h", level: "error" });
  expect(finding?.line).toBe(finding?.oldLine);
});
