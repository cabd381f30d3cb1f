import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";

const nestParent = 1;
const steType = 2;
const valid = 1n;
const bits = Array.from({ length: 64 }, (_, at) => 1n << BigInt(at));

/** Makes a nested HWPT of a stream table entry; gives the errno. */
function maker(): (word0: bigint, word1: bigint) => string {
  const calls = new Calls(openIommu({ release: "7.3.4", devices: "smmuv3/base" }));
  const { id } = calls.bind();
  const viommu = calls.viommu(id, calls.hwpt(id, calls.ioas(), nestParent));
  return (word0, word1) => outcome(calls.allocHwpt(id, viommu, 0, { data: wordsOf(word0, word1), dataType: steType }));
}

const taken = (make: (bit: bigint) => string): bigint =>
  bits.filter((bit) => make(bit) === "ok").reduce((a, b) => a | b, 0n);

describe("a guest's stream table entry", () => {
  test("has V, S1Fmt, S1ContextPtr, S1CDMax and the first stage's attributes", () => {
    const make = maker();
    const bypass = valid | (4n << 1n);
    // Config has values of its own: of its bits, the first one alone makes another that is taken.
    expect(taken((bit) => make(bypass | bit, 0n))).toBe(0xf80f_ffff_ffff_fffbn);
    expect(taken((bit) => make(bypass, bit))).toBe(0x1800_00ffn);
  });

  test("aborts, bypasses or translates", () => {
    const make = maker();
    const configs = Array.from({ length: 8 }, (_, config) => config);
    expect(configs.filter((config) => make(valid | BigInt(config << 1), 0n) === "ok")).toEqual([0, 4, 5]);
  });

  test("has ATS on or off", () => {
    const make = maker();
    const ats = [0n, 1n, 2n, 3n].map((eats) => make(valid, eats << 28n));
    expect(ats).toEqual(["ok", "ok", "EIO", "EIO"]);
  });

  test("counts as an abort where it is not valid", () => {
    expect(maker()((1n << 64n) - 2n, (1n << 64n) - 1n)).toBe("ok");
  });
});
