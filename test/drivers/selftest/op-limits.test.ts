import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import {
  allocHwpt,
  mapAt,
  openTest,
  ops,
  outcome,
  request,
  send,
  structOf,
  testOp,
  withMockDevice,
  wordAt,
} from "./support.ts";

/* Both sides of what the ops of IOMMU_TEST_CMD ask of their numbers: drivers/iommu/iommufd/selftest.c. */

const iova = 0x1000000n;
/** Where the first buffer of 0x2000 bytes stands in the program's memory. */
const uptr = 0x200fe000n;

function withMemory(release: ReleaseName): OpenedIommu {
  const iommu = withMockDevice(release);
  expect(outcome(mapAt(iommu, iova, new Uint8Array(0x2000)))).toBe("0");
  return iommu;
}

describe.each([
  ["6.12.107", "EINVAL test-check-map/alignment-6.12"],
  ["7.3.4", "EINVAL test-check-map/alignment"],
] as const)("MD_CHECK_MAP at %s", (release, unaligned) => {
  test.each([
    [0n, 0n, 0n, "0"],
    [0n, 0x2000n, 0n, "0"],
    [0x800n, 0x1000n, 0x800n, "0"],
    [0x400n, 0x800n, 0x400n, unaligned],
    [0n, 0x400n, 0n, unaligned],
    [0n, 0x800n, 0x400n, unaligned],
    [0x400n, 0x800n, 0n, unaligned],
    [0n, 0x800n, 0x800n, "EINVAL test-check-map/other"],
    [0x1800n, 0x800n, 0x1800n, "0"],
    [0x1800n, 0x1000n, 0x1800n, "EFAULT test-check-map/fault"],
    [0x2000n, 0x800n, 0n, "EINVAL test-check-map/other"],
  ])("iova + %i, %i bytes, uptr + %i: %s", (at, length, from, expected) => {
    const iommu = withMemory(release);
    expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_MAP, 4, [iova + at, length, uptr + from]))).toBe(expected);
  });

  test("uptr wraps, and the id is looked at before it or after", () => {
    const iommu = withMemory(release);
    const ask = (id: number, length: bigint): string =>
      outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_MAP, id, [iova, length, (1n << 64n) - 0x800n]));
    expect(ask(4, 0x800n)).toBe(unaligned);
    expect(ask(9, 0x800n)).toBe(release === "7.3.4" ? "ENOENT test-command/hwpt" : unaligned);
    expect(ask(3, 0n)).toBe("ENOENT test-command/hwpt");
  });
});

describe("MD_CHECK_REFS", () => {
  test.each([
    [0x1000n, uptr, 1, "0"],
    [0x2000n, uptr, 1, "0"],
    [0n, uptr, 9, "0"],
    [0x1000n, uptr + 0x1000n, 1, "0"],
    [0x2000n, uptr, 0, "EIO test-check-refs/count"],
    [0x3000n, uptr, 1, "EFAULT test-check-refs/fault"],
    [0x800n, uptr, 1, "EINVAL test-check-refs/alignment"],
    [0x1000n, uptr + 0x800n, 1, "EINVAL test-check-refs/alignment"],
    [0x1000n, (1n << 64n) - 0x1000n, 1, "EINVAL test-check-refs/alignment"],
  ])("%i bytes at %i, %i times: %s", (length, at, refs, expected) => {
    expect(outcome(testOp(withMemory("7.3.4"), ops.IOMMU_TEST_OP_MD_CHECK_REFS, 0, [length, at, refs]))).toBe(expected);
  });
});

describe("slots", () => {
  test.each([
    [3, 0, 0xbaddad, "0"],
    [3, 3, 0xbaddad, "0"],
    [3, 4, 0xbaddad, "EINVAL test-check-cache/value"],
    [3, 0, 1, "EINVAL test-check-cache/value"],
    [4, 0, 0xbaddad, "ENOENT test-check-cache/device"],
  ])("DEV_CHECK_CACHE of object %i, slot %i, %i: %s", (id, slot, value, expected) => {
    const iommu = withMockDevice("7.3.4");
    expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_DEV_CHECK_CACHE, id, [slot, value]))).toBe(expected);
  });

  test.each([
    [6, 0, 5, "0"],
    [6, 3, 5, "0"],
    [6, 4, 5, "EINVAL test-check-iotlb/value"],
    [6, 0, 6, "EINVAL test-check-iotlb/value"],
    [5, 0, 5, "ENOENT test-check-iotlb/hwpt"],
  ])("MD_CHECK_IOTLB of HWPT %i, slot %i, %i: %s", (id, slot, value, expected) => {
    const iommu = withMockDevice("7.3.4");
    expect(wordAt(allocHwpt(iommu, { pt: 1, flags: 1 }), 16)).toBe(5);
    expect(wordAt(allocHwpt(iommu, { pt: 5, data: structOf(5) }), 16)).toBe(6);
    expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_IOTLB, id, [slot, value]))).toBe(expected);
  });
});

describe("dma-bufs", () => {
  const get = (iommu: OpenedIommu, length: number): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_DMABUF_GET, 0, [length, 0]));
  const revoke = (iommu: OpenedIommu, fd: number, revoked = 1): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_DMABUF_REVOKE, 0, [fd, revoked]));

  test.each([
    [0, "EINVAL test-dmabuf-get/length"],
    [1, "0"],
    [0x20_0000, "0"],
    [0x20_0001, "EINVAL test-dmabuf-get/length"],
  ])("of %i bytes: %s", (length, expected) => {
    expect(get(openTest("7.3.4"), length)).toBe(expected);
  });

  test("take the next descriptor, and are revoked by it", () => {
    const iommu = openTest("7.3.4");
    expect([get(iommu, 0), get(iommu, 1), iommu.memfd(1).ret]).toEqual(["EINVAL test-dmabuf-get/length", "0", 5]);
    expect([revoke(iommu, 4), revoke(iommu, 4, 0), revoke(iommu, 5), revoke(iommu, 6)]).toEqual([
      "0",
      "0",
      "EINVAL test-dmabuf-revoke/kind",
      "EBADF test-dmabuf-revoke/descriptor",
    ]);
    expect(iommu.process.files.get(4)).toMatchObject({ kind: "dma-buf", revoked: false });
    revoke(iommu, 4, 2);
    expect(iommu.process.files.get(4)).toMatchObject({ revoked: true });
    expect(iommu.close(4).ret).toBe(0);
  });
});

describe("ACCESS_PAGES", () => {
  /** An access (4) to two pages, of which the program keeps its own copy at `uptr`. */
  function pinned(): (flags: number, at: bigint, length: bigint, from: bigint) => string {
    const iommu = openTest("7.3.4");
    send(iommu, request.ioasAlloc, structOf(12, 0, 0));
    mapAt(iommu, iova, new Uint8Array(0x2000));
    const fd = wordAt(testOp(iommu, ops.IOMMU_TEST_OP_CREATE_ACCESS, 1, [0, 1]), 16);
    return (flags, at, length, from) =>
      outcome(testOp(iommu, ops.IOMMU_TEST_OP_ACCESS_PAGES, fd, [flags, 0, iova + at, length, from]));
  }

  test.each([
    [0, 0n, 0x1000n, 0n, "0"],
    [0, 0n, 0x2000n, uptr, "0"],
    [1, 0x1000n, 0x1000n, uptr + 0x1000n, "0"],
    [0, 0x800n, 0x1000n, uptr + 0x800n, "EINVAL access-pin/partial-page"],
    [0, 0n, 0x1000n, uptr + 0x800n, "0"],
    [0, 0x800n, 0x800n, uptr, "EINVAL access-pin/partial-page"],
    [0, 0n, 0x1000n, uptr + 0x1000n, "EBADE test-access-pages/other"],
    [0, 0x1000n, 0x1000n, uptr, "EBADE test-access-pages/other"],
    [0, 0n, 0x2000n, uptr + 0x1000n, "EBADE test-access-pages/other"],
    [0, 0n, 0x1000n, 0x1000n, "EFAULT test-access-pages/fault"],
    [2, 0n, 0x1000n, 0n, "EOPNOTSUPP test-access-pages/flags"],
  ])("flags %i, iova + %i, %i bytes against %i: %s", (flags, at, length, from, expected) => {
    const pin = pinned();
    expect(pin(flags, at, length, from)).toBe(expected);
    // A failure leaves nothing pinned, and takes no number.
    expect(pin(0, 0n, 0x2000n, uptr)).toBe("0");
  });
});
