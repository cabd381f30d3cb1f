import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import {
  allocHwpt,
  hexOf,
  mapAt,
  ops,
  outcome,
  request,
  send,
  structOf,
  testOp,
  withMockDevice,
  wordAt,
} from "./support.ts";

const iova = 0x1000000n;
const length = 0x10000n;

/** A HWPT 5 with dirty tracking, and 64 KiB mapped. */
function tracking(release: ReleaseName, largePages: boolean): OpenedIommu {
  const iommu = withMockDevice(release);
  send(iommu, request.option, structOf(24, 1, 0, 1, BigInt(largePages)));
  allocHwpt(iommu, { flags: 2, pt: 1 });
  expect(outcome(mapAt(iommu, iova, new Uint8Array(Number(length))))).toBe("0");
  send(iommu, request.setDirtyTracking, structOf(16, 1, 5, 0));
  return iommu;
}

const dirty = (iommu: OpenedIommu, bits: Uint8Array, page = 4096n, at = iova, bytes = length) =>
  testOp(iommu, ops.IOMMU_TEST_OP_DIRTY, 5, [0, 0, at, bytes, page, 0n, 0n], { bufs: [[48, bits]] });

function read(iommu: OpenedIommu, { page = 4096n, flags = 0, at = iova, bytes = length } = {}): string {
  const given = structOf(48, 5, flags, 0, at, bytes, page, 0n);
  return hexOf(send(iommu, request.getDirtyBitmap, given, { bufs: [[40, new Uint8Array(8)]] }).buffers[0]);
}

describe.each<ReleaseName>(["6.12.107", "7.3.4"])("%s", (release) => {
  test("a bit is told once, and stays where it is not to be cleared", () => {
    const iommu = tracking(release, false);
    // 6.12 finds its entries by the caller's page size, which has to be the mock's.
    const said = dirty(iommu, Uint8Array.of(3, 0, 0, 0), 2048n);
    expect(wordAt(said, 56)).toBe(2);
    expect(read(iommu, { flags: 1 })).toBe("0100000000000000");
    expect(read(iommu)).toBe("0100000000000000");
    expect(read(iommu)).toBe("0000000000000000");
  });

  test("what was unmapped is not dirty any more", () => {
    const iommu = tracking(release, false);
    dirty(iommu, Uint8Array.of(3, 0, 0, 0), 2048n);
    send(iommu, request.ioasUnmap, structOf(24, 1, iova, length));
    mapAt(iommu, iova, new Uint8Array(Number(length)));
    expect(read(iommu)).toBe("0000000000000000");
  });

  test("enabling tracking forgets what was dirty", () => {
    const iommu = tracking(release, false);
    dirty(iommu, Uint8Array.of(3, 0, 0, 0), 2048n);
    send(iommu, request.setDirtyTracking, structOf(16, 1, 5, 0));
    expect(read(iommu)).toBe("0000000000000000");
  });

  test.each([
    ["no page size", 0n, iova, length],
    ["no length", 4096n, iova, 0n],
    ["an IOVA between pages", 4096n, iova + 2048n, length],
    ["a length of half a page", 4096n, iova, 2048n],
  ])("%s is EINVAL", (_, page, at, bytes) => {
    const iommu = tracking(release, false);
    expect(outcome(dirty(iommu, new Uint8Array(4), page, at, bytes))).toBe("EINVAL test-dirty/arguments");
  });

  test("a bitmap that ends too early is EFAULT", () => {
    expect(outcome(dirty(tracking(release, false), new Uint8Array(1)))).toBe("EFAULT test-dirty/copy");
  });

  test("a HWPT that does not track is EINVAL, another object ENOENT", () => {
    const iommu = withMockDevice(release);
    const on = (id: number): string =>
      outcome(
        testOp(iommu, ops.IOMMU_TEST_OP_DIRTY, id, [0, 0, iova, 4096n, 4096n, 0n], { bufs: [[48, new Uint8Array(1)]] }),
      );
    expect([on(4), on(3)]).toEqual(["EINVAL test-dirty/not-tracking", "ENOENT test-command/hwpt"]);
  });
});

test("since v6.19 contiguous pages share one dirty bit, unless large pages are off", () => {
  const large = tracking("7.3.4", true);
  dirty(large, Uint8Array.of(1, 0));
  expect(read(large)).toBe("ffff000000000000");
  const small = tracking("7.3.4", false);
  dirty(small, Uint8Array.of(1, 0));
  expect(read(small)).toBe("0100000000000000");
});

test("6.12 has a bit for 2048 bytes each, and counts only what is mapped", () => {
  const iommu = tracking("6.12.107", true);
  expect(wordAt(dirty(iommu, Uint8Array.of(1, 0, 0, 0), 2048n), 56)).toBe(1);
  expect(read(iommu, { page: 2048n, bytes: 0x8000n })).toBe("0100000000000000");
  expect(wordAt(dirty(iommu, Uint8Array.of(0xff), 2048n, 0x2000000n, 0x4000n), 56)).toBe(0);
  expect(wordAt(dirty(tracking("7.3.4", true), Uint8Array.of(0xff), 2048n, 0x2000000n, 0x4000n), 56)).toBe(8);
});

test("more bits than 16 MiB hold are EOVERFLOW in 7.2, and more memory than there is ENOMEM before", () => {
  const most = 1n << 38n;
  expect(outcome(dirty(tracking("7.3.4", false), new Uint8Array(1), 2048n, 0n, most + 2048n))).toBe(
    "EOVERFLOW test-dirty/most",
  );
  expect(outcome(dirty(tracking("7.3.4", false), new Uint8Array(1), 2048n, 0n, most))).toBe("EFAULT test-dirty/copy");
  expect(outcome(dirty(tracking("6.12.107", false), new Uint8Array(1), 2048n, 0n, 1n << 46n))).toBe(
    "ENOMEM test-dirty/memory",
  );
});
