import { describe, expect, test } from "vitest";
import { makeIntelVtd } from "../../../src/drivers/intel-vtd/intel-vtd-driver.ts";
import { VtdPagingDomain } from "../../../src/drivers/intel-vtd/paging-domain.ts";
import type { VtdPagingOptions } from "../../../src/drivers/intel-vtd/paging-domain.ts";
import { machines } from "../../../src/drivers/machines/machines.ts";
import { newContext, told } from "../support/paging.ts";

/* What a domain of VT-d is, by the registers of the IOMMU that it is made for. */

const machine = machines.get("vtd/full")!;
const [vfio0] = machine.devices;

const bit = (place: number): bigint => 1n << BigInt(place);
const [scalable, slts] = [bit(43), bit(46)];
/** 48 bits, tables of 39 and of 48. */
const width48 = (47n << 16n) | (0b110n << 8n);
const second: VtdPagingOptions = { stage: "second", width: 48, isNestParent: false, tracksDirtyPages: false };
const first: VtdPagingOptions = { ...second, stage: "first" };

function domainOf(cap: bigint, ecap: bigint, options: VtdPagingOptions): VtdPagingDomain {
  const { kernel } = newContext();
  const device = { ...vfio0!, iommu: { ...vfio0!.iommu, registers: { cap, ecap } } };
  return new VtdPagingDomain(kernel, makeIntelVtd(kernel, machine), device, options);
}

test.each([
  ["second", 48, 0xffff_ffff_ffffn],
  ["second", 39, 0x7f_ffff_ffffn],
  ["first", 48, 0x7fff_ffff_ffffn],
  ["first", 57, 0xff_ffff_ffff_ffffn],
] as const)("a %s stage of %i bits ends at %i", (stage, width, last) => {
  const domain = domainOf(width48, scalable | slts, { ...second, stage, width });
  expect([domain.aperture, domain.width, domain.stage]).toEqual([{ start: 0n, last }, width, stage]);
});

describe("page sizes", () => {
  const [page, mebibytes, gibibyte] = [0x1000n, 0x20_0000n, 0x4000_0000n];

  test.each([
    [0n, second, page],
    [bit(34), second, page | mebibytes],
    [bit(35), second, page | gibibyte],
    [bit(34) | bit(35), second, page | mebibytes | gibibyte],
    [bit(56), second, page],
    [0n, first, page | mebibytes],
    [bit(35), first, page | mebibytes],
    [bit(56), first, page | mebibytes | gibibyte],
  ])("of cap %i, %o: %i", (cap, options, sizes) => {
    expect(domainOf(width48 | cap, scalable | slts, options).pageSizes).toBe(sizes);
  });
});

test.each([
  [0n, second, false],
  [bit(7), second, true],
  [bit(7), first, false],
  [bit(4), second, true],
  [bit(4), first, true],
])("what is mapped is flushed, cap %i, %o: %s", (cap, options, expected) => {
  expect(domainOf(width48 | cap, scalable | slts, options).flushesMappings).toBe(expected);
});

test.each([
  [0n, false],
  [bit(0), true],
  [bit(48), false],
  [scalable | bit(0), false],
  [scalable | bit(48), true],
])("tables are walked past the caches, ecap %i: %s", (ecap, expected) => {
  expect(domainOf(width48, ecap, second).isCoherent).toBe(expected);
});

test("a nest parent takes no mapping that is read-only, others do", () => {
  const domains = [true, false].map((isNestParent) => domainOf(width48, scalable | slts, { ...second, isNestParent }));
  const map = (writable: boolean) => domains.map((domain) => told(domain.map(0n, 0x1000n, writable)));
  expect([map(true), map(false)]).toEqual([
    ["ok", "ok"],
    ["EINVAL vtd-map/read-only", "ok"],
  ]);
});

test("dirty pages are tracked where that was asked, and snooping is forced where it is", () => {
  const [plain, tracking] = [false, true].map((tracksDirtyPages) =>
    domainOf(width48, scalable | slts, { ...second, tracksDirtyPages }),
  );
  expect([plain!.dirty === undefined, tracking!.dirty === undefined]).toEqual([true, false]);
  expect([plain!.forcesSnooping, plain!.enforceCacheCoherency(), plain!.forcesSnooping]).toEqual([false, true, true]);
});
