import { describe, expect, test } from "vitest";
import { iommu_hwpt_selftest } from "../../abi/linux/iommufd-test/hwpt-data.ts";
import { iommu_viommu_invalidate_selftest } from "../../abi/linux/iommufd-test/invalidate.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import { copyData, copyEntry } from "../../src/drivers/driver-data/copy-data.ts";
import { copyEntries } from "../../src/drivers/driver-data/copy-entries.ts";
import { Kernel } from "../../src/drivers/kernel/kernel.ts";
import { Refusal } from "../../src/drivers/kernel/refusal.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { fullArray } from "../../src/negotiation/conventions/full-array.ts";
import { taggedArray } from "../../src/negotiation/conventions/tagged-array.ts";
import { taggedData } from "../../src/negotiation/conventions/tagged-data.ts";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";
import type { Call, Negotiation } from "../../src/negotiation/negotiation.ts";

const kernel = new Kernel(
  "v7.3",
  { iommufdTest: true, noiommu: false, thp: true, amdIommufd: true },
  dataModels.x86_64,
  new Set(),
);
const tag = 7;
const address = 0x1000n;

/** So many bytes are mapped, of so many that the program tells of; the last of them may be set. */
interface Offer {
  readonly mapped: number;
  readonly length: number;
  readonly type: number;
  readonly count: number;
  readonly isSet: boolean;
}

const numbers = [0, 1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 16, 24, 25];
const offers: readonly Offer[] = numbers.flatMap((mapped) =>
  numbers.flatMap((length) =>
    [tag, 1].flatMap((type) =>
      [0, 1, 2].flatMap((count) => [false, true].map((isSet): Offer => ({ mapped, length, type, count, isSet }))),
    ),
  ),
);

function memoryOf({ mapped, isSet }: Offer): MappedMemory {
  const bytes = Uint8Array.from({ length: mapped }, (_, index) => (isSet ? index + 1 : 0));
  return new MappedMemory([{ address, bytes, writable: true }]);
}

/** What the negotiation of a struct answers, which is tested for itself. */
function negotiated(convention: Negotiation, struct: StructHistory, offer: Offer): string {
  const { length, type, count } = offer;
  const call: Call = { memory: memoryOf(offer), address, size: BigInt(length), tag: type, count };
  const answer = convention.negotiate({ ...kernel.struct(struct), tag }, call);
  return answer.errno ?? answer.bytes.join();
}

const spell = (taken: Refusal | { readonly bytes: Uint8Array }): string =>
  taken instanceof Refusal ? taken.errno : taken.bytes.join();

describe("a driver takes what negotiation takes", () => {
  test("of a struct", () => {
    for (const offer of offers.filter(({ count }) => count === 1)) {
      const data = { memory: memoryOf(offer), address, type: offer.type, length: offer.length };
      const ours = spell(copyData(kernel, iommu_hwpt_selftest, tag, data));
      expect(ours, JSON.stringify(offer)).toBe(negotiated(taggedData, iommu_hwpt_selftest, offer));
    }
  });

  test("of one entry", () => {
    for (const offer of offers.filter(({ count }) => count === 1)) {
      const array = { memory: memoryOf(offer), address, type: offer.type, entryLength: offer.length, entryCount: 1 };
      const ours = spell(copyEntry(kernel, iommu_hwpt_selftest, tag, array, 0));
      expect(ours, JSON.stringify(offer)).toBe(negotiated(taggedArray, iommu_hwpt_selftest, offer));
    }
  });

  test("of a whole array", () => {
    const struct = iommu_viommu_invalidate_selftest;
    for (const offer of offers.filter(({ length }) => length > 0)) {
      const { type, length: entryLength, count: entryCount } = offer;
      const array = { memory: memoryOf(offer), address, type, entryLength, entryCount };
      const taken = copyEntries(kernel, struct, tag, array);
      const ours = taken instanceof Refusal ? taken.errno : taken.map(({ bytes }) => bytes.join()).join();
      expect(ours, JSON.stringify(offer)).toBe(negotiated(fullArray, struct, offer));
    }
  });
});
