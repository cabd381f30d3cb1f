import { afterEach, describe, expect, test, vi } from "vitest";
import type { Witness } from "../../src/declare/witness.ts";
import { negotiations } from "../../src/negotiation/conventions.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { provenFindings } from "../support/proven-findings.ts";
import { wrongWith } from "./wrong-with.ts";

const main = (last: string): string => `
// drivers/foo/main.c
static const struct foo_ioctl_op ops[] = { IOCTL_OP(FOO_MAP, foo_map, struct foo_map, ${last}), };`;
const header = "struct foo_map { __u32 size; __u32 id; __u64 iova; __u64 length; };\n#define FOO_MAP _IO(';', 0x1)";
const raised = { before: header + main("iova"), after: header + main("length") };

const grown = {
  before: "struct foo { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
  after: "struct foo { __u32 b; __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
};

function proven({ before, after }: typeof raised, rule: string): Finding & { readonly witness: Witness } {
  const finding = provenFindings(before, after).find((each) => each.rule === rule);
  if (finding?.witness == null) throw new Error(`${rule} has no witness`);
  return { ...finding, witness: finding.witness };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("nothing is wrong with a witness as it is found", () => {
  expect(wrongWith(proven(raised, "minimum-raised"), raised)).toBeNull();
  expect(wrongWith(proven(grown, "field-moved"), grown)).toBeNull();
});

describe("the replay notices a kernel", () => {
  const { negotiate } = negotiations["size-first"];

  test.each([1, -8])("whose minimum is off by %i", (by) => {
    const finding = proven(raised, "minimum-raised");
    const faulty = vi.spyOn(negotiations["size-first"], "negotiate");
    faulty.mockImplementation((kernel, call) => negotiate({ ...kernel, minimum: kernel.minimum + by }, call));
    expect(wrongWith(finding, raised)).toMatch(/errno .* is stated, and .* replayed/);
  });

  test("that takes any number for its own", () => {
    const finding = proven(grown, "field-moved");
    const faulty = vi.spyOn(negotiations["number-sized"], "negotiate");
    faulty.mockImplementation(() => ({ errno: "ENOTTY", why: "" }));
    expect(wrongWith(finding, grown)).toMatch(/errno null is stated, and ENOTTY replayed/);
  });
});

describe("the replay notices a witness", () => {
  const { witness, ...finding } = proven(grown, "field-moved");
  const { payload, before, after } = witness;
  const lies: Readonly<Record<string, Partial<Witness>>> = {
    "with another errno": { after: { ...after, errno: "EINVAL" } },
    "with another value": { before: { ...before, reads: { ...before.reads, a: "77" } } },
    "with a member that is not there": { after: { ...after, reads: { ...after.reads, c: "1" } } },
    "with other bytes": { payload: { ...payload!, in: "0000000000000000" } },
    "with fewer bytes": { payload: { ...payload!, in: payload!.in.slice(2) } },
    "with another number": { payload: { ...payload!, request: "0x40084602" } },
  };

  test.each(Object.entries(lies))("%s", (_what, lie) => {
    expect(wrongWith({ ...finding, witness: { ...witness, ...lie } }, grown)).not.toBeNull();
  });
});
