import { describe, expect, test } from "vitest";
import type { Knowledge } from "../../src/contract/provenance.ts";
import type { Statement } from "../../src/contract/statement.ts";
import { contractOf } from "../support/contract-of.ts";

const text = "struct foo { __u32 argsz; __u32 flags; __u64 a; __u32 pad; __u32 b; };";
const said = (kind: Knowledge, words: string, what: Partial<Statement>): Statement => ({
  record: "struct foo",
  ...what,
  from: { kind, words },
});

describe("whom is believed", () => {
  const all = (["declared", "source", "config"] as const).map((kind) => said(kind, kind, { convention: "fixed" }));

  test.each([
    [all, "declared"],
    [all.slice(1), "source"],
    [all.slice(2), "config"],
    [[], "inferred"],
  ])("%#", (statements, kind) => {
    const { from, said: everything } = contractOf(text, "struct foo", { said: statements.toReversed() });
    expect(from.kind).toBe(kind);
    expect(everything.map((each) => each.from.kind)).toEqual([...statements.map((each) => each.from.kind), "inferred"]);
  });

  test("numbers of this tree's code before those of all releases", () => {
    const statements = [
      said("declared", "abi", { minimum: { kind: "last", member: "flags" } }),
      said("source", "here", { minimum: { kind: "last", member: "a" } }),
    ];
    expect(contractOf(text, "struct foo", { said: statements }).minimum).toEqual({
      size: 16,
      last: "a",
      from: { kind: "source", words: "here" },
    });
  });

  test("of several places in the code the one that asks for most", () => {
    const statements = [8, 16, 12].map((bytes) => said("source", `${bytes}`, { minimum: { kind: "size", bytes } }));
    expect(contractOf(text, "struct foo", { said: statements }).minimum?.size).toBe(16);
  });

  test("a statement about a header of that name alone", () => {
    const other = { convention: "fixed", header: "linux/bar.h" } as const;
    expect(contractOf(text, "struct foo", { said: [said("source", "bar", other)] }).convention).toBe("argsz");
    const own = { convention: "fixed", header: "linux/foo.h" } as const;
    expect(contractOf(text, "struct foo", { said: [said("source", "foo", own)] }).convention).toBe("fixed");
  });
});

describe("the minimum in bytes", () => {
  test.each([
    [
      { kind: "last", member: "flags" },
      { size: 8, last: "flags" },
    ],
    [{ kind: "last", member: "gone" }, null],
    [
      { kind: "size", bytes: 20 },
      { size: 20, last: "pad" },
    ],
    [
      { kind: "constant", name: "FOO_SIZE" },
      { size: 16, last: null },
    ],
    [{ kind: "constant", name: "BAR_SIZE" }, null],
    [{ kind: "whole" }, { size: 24, last: null }],
    [{ kind: "none" }, { size: 0, last: null }],
  ] as const)("%j", (minimum, expected) => {
    const contract = contractOf(`${text}\n#define FOO_SIZE 16`, "struct foo", {
      said: [said("source", "x", { minimum })],
    });
    const { size, last } = contract.minimum ?? {};
    expect({ size, last }).toEqual(expected ?? {});
  });
});

describe("must be zero", () => {
  const zero = (tested: boolean | null, member = "pad"): Partial<Statement> => ({
    zero: [{ member, tested, errno: null, from: { kind: "source", words: "x" } }],
  });
  const tests = (...statements: readonly Statement[]): unknown =>
    contractOf(text, "struct foo", { said: statements }).zero.map(({ member, tested }) => [member, tested]);

  test("a test in one place is a test", () => {
    expect(tests(said("source", "x", zero(false)), said("source", "y", zero(true)))).toEqual([["pad", true]]);
  });

  test("where nobody tests all that is reserved is untested", () => {
    expect(tests(said("source", "x", { allRead: true }))).toEqual([["pad", false]]);
    expect(tests(said("source", "x", { ...zero(true), allRead: true }))).toEqual([["pad", true]]);
  });

  test("of members that are there", () => {
    expect(tests(said("source", "x", zero(true, "gone")))).toEqual([]);
  });

  test("not of what the kernel fills", () => {
    expect(tests(said("source", "x", { ...zero(true), flow: "out" }))).toEqual([]);
  });
});

test("the published sizes, the smallest first", () => {
  const contract = contractOf(
    "struct foo { __u64 a; __u64 b; };\n#define FOO_SIZE_VER1 16\n#define FOO_SIZE_VER0 8\n",
    "struct foo",
  );
  expect(contract.versions).toEqual([
    { name: "FOO_SIZE_VER0", size: 8 },
    { name: "FOO_SIZE_VER1", size: 16 },
  ]);
  expect(contract.minimum?.size).toBe(8);
});

test("nothing is said of what nobody knows", () => {
  expect(contractOf("struct foo { int a; };", "struct foo")).toMatchObject({
    convention: "unknown",
    minimum: null,
    carriers: [],
    flow: "unknown",
    from: { kind: "inferred", words: "nothing says how its size is agreed on" },
    said: [{ convention: null }],
  });
});

describe("which way the bytes go", () => {
  const [get, set] = ["#define FOO_GET _IOR('F', 1, struct foo)", "#define FOO_SET _IOW('F', 2, struct foo)"];
  const within = "struct foos { struct foo foo; };\n#define FOO_SET_ALL _IOW('F', 3, struct foos)";

  test.each([
    ["the kernel fills it", [get], "out"],
    ["the kernel reads it", [set], "in"],
    ["one command fills what another reads", [get, set], "inout"],
    ["what is filled is read within another", [get, within], "inout"],
    ["a number that does not say it leaves it open", [get, "#define FOO _IO('F', 4)"], "unknown"],
  ])("%s", (_, commands, flow) => {
    expect(contractOf([text, ...commands].join("\n"), "struct foo").flow).toBe(flow);
  });
});

test("a struct that is defined again, and holds what it was, says nothing of itself", () => {
  const twice = "struct foo { __u32 a; };\nstruct foo { struct foo inner; };";
  expect(contractOf(twice, "struct foo").convention).toBe("unknown");
});
