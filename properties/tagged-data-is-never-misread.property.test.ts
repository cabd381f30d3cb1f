// Law: A driver never takes a struct of another type, or of none, for its own.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test as example } from "vitest";
import { copyHelpers } from "../abi/drafts.ts";
import { hexOfBytes } from "../src/codec/hex.ts";
import { runsEach } from "./support/runs.ts";
import { bytesOf, callOf, payloadOfSize } from "./support/struct-payload.ts";
import type { StructPayload } from "./support/struct-payload.ts";
import { taggedBlobs } from "./support/tagged-blobs.ts";
import type { TaggedBlob } from "./support/tagged-blobs.ts";

interface Sent {
  readonly tag: number;
  readonly payload: StructPayload;
}

const sent = ({ others, version }: TaggedBlob): fc.Arbitrary<Sent> =>
  fc.record({ tag: fc.constantFrom(...others), payload: fc.nat(version.kernel.size + 16).chain(payloadOfSize) });

/** Whether the driver takes it. `typeChecked`: whether the helper that copies compares the types. */
function isTaken({ version, tag: own }: TaggedBlob, { tag, payload }: Sent, typeChecked: boolean): boolean {
  const { kernel, negotiation } = version;
  const call = callOf(bytesOf(payload, version), payload.size);
  const got = typeChecked
    ? negotiation!.negotiate({ ...kernel, tag: own }, { ...call, tag })
    : negotiation!.negotiate(kernel, call);
  return got.errno === null;
}

example("there are blobs", () => {
  expect(taggedBlobs.length).toBeGreaterThan(6);
});

describe.each(taggedBlobs.map((blob) => [blob.name, blob] as const))("%s", (_name, blob) => {
  test.prop([sent(blob)], { numRuns: runsEach })("refuses every other type", (each) => {
    expect(isTaken(blob, each, true)).toBe(false);
  });

  example("takes its own", () => {
    const payload = { size: blob.version.kernel.size, nonzero: [] };
    expect(isTaken(blob, { tag: blob.tag, payload }, true)).toBe(true);
  });
});

describe("the helper of nesting v4, which does not look at the type", () => {
  const helper = copyHelpers.find(({ posting }) => posting === "nesting v4");
  const vtd = taggedBlobs.find(({ name }) => name === "IOMMU_HWPT_DATA_VTD_S1")!;

  example("takes 24 bytes of no type for VT-d's", () => {
    expect(helper?.typeChecked).toBe(false);
    const property = fc.property(sent(vtd), (each) => !isTaken(vtd, each, helper!.typeChecked !== false));
    const [found] = fc.check(property, { numRuns: 1000, seed: 73 }).counterexample ?? [];
    expect(found?.tag).not.toBe(vtd.tag);
    expect(hexOfBytes(bytesOf(found!.payload, vtd.version))).toBe("00".repeat(24));
  });
});
