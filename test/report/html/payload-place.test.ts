import { describe, expect, test } from "vitest";
import { payloadPlace } from "../../../src/report/html/payload-place.ts";
import type { PayloadPlace } from "../../../src/report/html/payload-place.ts";
import type { Finding } from "../../../src/rules/finding.ts";
import { reportBetween, ruleReport } from "../../support/rule-report.ts";

const placeOf = ({ change, witness }: Finding): PayloadPlace | null =>
  witness === null ? null : payloadPlace(change, witness);

function firstOf(before: string, after: string): Finding {
  const found = reportBetween(before, after).findings.find(({ witness }) => witness?.payload != null);
  if (found === undefined) throw new Error("no witness");
  return found;
}

const sized = (members: string): string => `struct foo { ${members} };\n#define FOO _IOWR('f', 1, struct foo)`;

describe("a payload", () => {
  test("is the record itself where its members read so", () => {
    const finding = firstOf(sized("__u32 a; __u32 b;"), sized("__u32 b; __u32 a;"));
    expect(placeOf(finding)).toMatchObject({ at: 0, before: { size: 8 }, after: { size: 8 } });
  });

  test("is read in the order of its model's bytes", () => {
    const finding = firstOf(sized("__be32 a; __be32 b;"), sized("__be32 b; __be32 a;"));
    expect(placeOf(finding)?.before).not.toBeNull();
  });

  test("has the record behind another struct where its members read so there", () => {
    const finding = firstOf(sized("__u32 a; __u32 b;"), sized("__u32 b; __u32 a;"));
    const payload = finding.witness!.payload!;
    const behind = { ...finding.witness!, payload: { ...payload, in: `ffffffff00000000${payload.in}` } };
    expect(payloadPlace(finding.change, behind)).toMatchObject({ at: 8 });
  });

  test("that reads otherwise wherever the record is put is not told by members", () => {
    const finding = firstOf(sized("__u32 a; __u32 b;"), sized("__u32 b; __u32 a;"));
    const payload = finding.witness!.payload!;
    const other = { ...finding.witness!, payload: { ...payload, in: "ee".repeat(8) } };
    expect(payloadPlace(finding.change, other)).toMatchObject({ before: null, after: null });
  });

  test("that is no bytes has no place", () => {
    const finding = firstOf("#define FOO _IO('f', 1)", "#define FOO _IO('f', 2)");
    expect(placeOf(finding)).toBeNull();
  });
});

test("the bytes of nearly every rule's witness are told by members", () => {
  const sent = ruleReport().findings.filter(
    ({ change, witness }) => witness?.payload && change.subject !== "command" && witness.kind !== "value",
  );
  const unknown = sent
    .filter((finding) => placeOf(finding)?.before === null)
    .map(({ rule, change }) => `${rule} ${change.name}`);
  expect(sent.length).toBeGreaterThan(20);
  expect(unknown).toEqual([]);
});
