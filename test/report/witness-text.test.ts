import { describe, expect, test } from "vitest";
import type { Reading, Witness } from "../../src/declare/witness.ts";
import { witnessLines } from "../../src/report/witness-text.ts";

const taken = (reads: Reading["reads"]): Reading => ({ errno: null, reads });
const call: Witness = {
  kind: "ioctl",
  dataModel: "x86_64",
  who: "an old program sends",
  payload: { request: "0xc0083b85", in: "0800000007000000", ptrs: [], bufs: [] },
  before: taken({ size: "8", id: "7" }),
  after: { errno: "ENOTTY", reads: null, remark: "no such number" },
};

describe("a witness in words", () => {
  const rows: Readonly<Record<string, readonly [Partial<Witness>, readonly string[]]>> = {
    "a call that is not known any more": [
      {},
      [
        "an old program sends   ioctl(fd, 0xc0083b85, 08 00 00 00 07 00 00 00)",
        "old kernel: 0, size = 8, id = 7   new kernel: ENOTTY",
      ],
    ],
    "a refusal, with its reason": [
      { after: { errno: "EINVAL", reads: null, remark: "size 8 is less than the minimum 16" } },
      [
        "an old program sends   ioctl(fd, 0xc0083b85, 08 00 00 00 07 00 00 00)",
        "old kernel: 0, size = 8, id = 7   new kernel: EINVAL (size 8 is less than the minimum 16)",
      ],
    ],
    "only what is read differently": [
      { after: taken({ size: "8", id: "0" }) },
      [
        "an old program sends   ioctl(fd, 0xc0083b85, 08 00 00 00 07 00 00 00)",
        "old kernel: 0, id = 7         new kernel: 0, id = 0",
      ],
    ],
    "what one side alone reads": [
      { before: taken({ size: "8" }), after: taken({ size: "8", id: "7" }) },
      [
        "an old program sends   ioctl(fd, 0xc0083b85, 08 00 00 00 07 00 00 00)",
        "old kernel: 0, id not read    new kernel: 0, id = 7",
      ],
    ],
    "data behind a pointer, cut where it is long": [
      { payload: { request: "0x3b89", in: "+z64", ptrs: [{ offset: 32, buf: 0 }], bufs: ["a5"] } },
      [
        `an old program sends   ioctl(fd, 0x3b89, ${"00 ".repeat(32)}… 64 bytes, 32 -> {a5})`,
        "old kernel: 0, size = 8, id = 7   new kernel: ENOTTY",
      ],
    ],
    "zeros in front of what is told, counted": [
      { payload: { request: "0x3b89", in: `${"00".repeat(40)}0102+z30`, ptrs: [], bufs: [] } },
      [
        `an old program sends   ioctl(fd, 0x3b89, 40 zeros, then 01 02 ${"00 ".repeat(30)}, 72 bytes)`.replace(
          " ,",
          ",",
        ),
        "old kernel: 0, size = 8, id = 7   new kernel: ENOTTY",
      ],
    ],
    "what the kernel did not write": [
      { who: "a program built with the new header reads", before: taken({}), after: taken({ id: "7" }) },
      [
        "a program built with the new header reads ioctl(fd, 0xc0083b85, 08 00 00 00 07 00 00 00)",
        "old kernel: 0, id not written   new kernel: 0, id = 7",
      ],
    ],
    "a system call": [
      {
        kind: "syscall",
        payload: { syscall: "clone3", args: ["p0", "v40"], usize: 64, in: "", ptrs: [], bufs: ["0102"] },
        after: { errno: "E2BIG", reads: null },
      },
      ["an old program sends   clone3({01 02}, 64)", "old kernel: 0, size = 8, id = 7   new kernel: E2BIG"],
    ],
    "a record": [
      {
        kind: "stream",
        payload: { in: "0700", ptrs: [], bufs: [] },
        before: taken({ a: "7" }),
        after: taken({ a: "0" }),
      },
      ["an old program sends   07 00", "old kernel: a = 7             new kernel: a = 0"],
    ],
    "a value": [
      { kind: "value", payload: null, before: taken({ FOO: "3" }), after: taken({ FOO: "4" }) },
      ["old header: FOO = 3           new header: FOO = 4"],
    ],
    "two data models": [
      {
        kind: "layout",
        who: "a program for x86_64 writes",
        payload: { in: "01", ptrs: [], bufs: [] },
        before: { ...taken({ a: "1" }), remark: "x86_64" },
        after: { ...taken({ a: "2" }), remark: "i386" },
      },
      ["a program for x86_64 writes 01", "x86_64: a = 1                 i386: a = 2"],
    ],
    "a line of C": [
      {
        kind: "source",
        who: "old source has",
        payload: null,
        line: "int v = FOO;",
        before: { errno: null, reads: null, remark: "compiles" },
        after: { errno: null, reads: null, remark: "not declared" },
      },
      ["old source has         int v = FOO;", "new header: not declared"],
    ],
  };

  test.each(Object.entries(rows))("%s", (_what, [part, lines]) => {
    expect(witnessLines({ ...call, ...part })).toEqual(lines);
  });

  test("does not steer a terminal", () => {
    const lines = witnessLines({ ...call, before: taken({ "a\u001b[31m": "\u202e" }), after: taken({}) });
    expect(lines.join("")).toContain(String.raw`a\x1b[31m = \u202e`);
  });

  test("gets no longer than a screen: the sides go below each other", () => {
    const reads = Object.fromEntries(["a", "b", "c"].map((name) => [name, "01 ".repeat(40)]));
    const lines = witnessLines({ ...call, before: taken(reads) });
    expect(lines).toHaveLength(3);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(160);
  });
});
