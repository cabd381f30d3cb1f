import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import {
  allocHwpt,
  hexOf,
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

const word = structOf(0xbadbeef);

describe("GET_HW_INFO", () => {
  test("tells the register, and the type", () => {
    const iommu = withMockDevice("v7.3");
    const answer = send(iommu, request.hwInfo, structOf(40, 0, 3, 8, 0n, 0, 0, 0n), {
      bufs: [[16, new Uint8Array(8)]],
    });
    expect(hexOf(answer.buffers[0])).toBe("00000000efbeadde");
    expect(wordAt(answer, 24)).toBe(0xfeedbeef);
  });

  test.each<[number, string]>([
    [0, "0"],
    [0xfeedbeef, "0"],
    [1, "EOPNOTSUPP selftest-hw-info/type"],
  ])("asked for type %i", (type, expected) => {
    const iommu = withMockDevice("v7.3");
    expect(outcome(send(iommu, request.hwInfo, structOf(40, 1, 3, 0, 0n, type, 0, 0n)))).toBe(expected);
  });
});

describe("a paging HWPT's data", () => {
  test.each<[ReleaseName, Uint8Array, number, string]>([
    ["6.12.107", word, 0xdead, "EOPNOTSUPP selftest-paging/data"],
    ["v6.18", word, 0xdead, "EOPNOTSUPP selftest-paging/data"],
    ["v6.19", word, 0xdead, "0"],
    ["v6.19", word, 0xbeef, "EOPNOTSUPP selftest-paging/data-type"],
    ["v6.19", structOf(0, 1), 0xdead, "0"],
    ["v6.19", structOf(0, 2), 0xdead, "EOPNOTSUPP selftest-paging/pagetable-type"],
  ])("%s %o", (release, data, type, expected) => {
    expect(outcome(allocHwpt(withMockDevice(release), { pt: 1, data, type }))).toBe(expected);
  });

  test("chooses a table of huge pages, which reaches below and above the usual aperture", () => {
    const iommu = openTest("v7.3");
    send(iommu, request.ioasAlloc, structOf(12, 0, 0));
    send(iommu, request.ioasAlloc, structOf(12, 0, 0));
    testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN, 2);
    allocHwpt(iommu, { device: 4, pt: 1, data: structOf(0, 1) });
    const at = (iova: bigint): string => outcome(mapAt(iommu, iova, new Uint8Array(4096)));
    expect([at(0x1000n), at((1n << 38n) - 4096n)]).toEqual(["0", "0"]);
    expect([at(1n << 38n), at(0x800n)]).toEqual(["EINVAL map/iova-reserved", "EINVAL map/iova-alignment"]);
  });
});

describe("a nested HWPT's data", () => {
  const nested = (release: ReleaseName, data: Uint8Array, type = 0xdead): string => {
    const iommu = withMockDevice(release);
    allocHwpt(iommu, { flags: 1, pt: 1 });
    return outcome(allocHwpt(iommu, { pt: 5, data, type })).split(" ")[0]!;
  };

  test.each<[ReleaseName, readonly number[]]>([
    ["6.12.107", [4]],
    ["v6.18", [4]],
    ["v6.19", [4, 5, 6, 7, 8]],
  ])("%s takes lengths %o", (release, lengths) => {
    const sizes = Array.from({ length: 12 }, (_, index) => index + 1);
    const taken = sizes.filter((size) => nested(release, new Uint8Array(size)) === "0");
    expect(taken).toEqual(lengths);
  });

  test("is of one type", () => {
    expect(nested("6.12.107", word, 0xdeae)).toBe("EOPNOTSUPP");
    expect(nested("v7.3", word, 0xdeae)).toBe("EOPNOTSUPP");
  });
});

describe("invalidation", () => {
  const invalidate = (entries: Uint8Array, count: number, type = 0xdeadbeef) => {
    const iommu = withMockDevice("v7.3");
    allocHwpt(iommu, { flags: 1, pt: 1 });
    allocHwpt(iommu, { pt: 5, data: structOf(7) });
    const given = structOf(32, 6, 0n, type, 8, count, 0);
    const answer = send(iommu, request.hwptInvalidate, given, { bufs: [[8, entries]] });
    const holds = (slot: number, value: number): boolean =>
      testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_IOTLB, 6, [slot, value]).errno === null;
    const slots = [0, 1, 2, 3].map((slot) => (holds(slot, 0) ? 0 : holds(slot, 7) ? 7 : -1));
    return { said: outcome(answer), handled: wordAt(answer, 24), slots };
  };

  test("sets one slot to zero, or all", () => {
    expect(invalidate(structOf(0, 2), 1)).toEqual({ said: "0", handled: 1, slots: [7, 7, 0, 7] });
    expect(invalidate(structOf(1, 2), 1)).toEqual({ said: "0", handled: 1, slots: [0, 0, 0, 0] });
  });

  test("stops at the first bad entry, and says how many are done", () => {
    expect(invalidate(structOf(0, 0, 2, 0, 0, 1), 3)).toEqual({
      said: "EOPNOTSUPP selftest-invalidate/flags",
      handled: 1,
      slots: [0, 7, 7, 7],
    });
    expect(invalidate(structOf(0, 1, 1, 4), 2)).toMatchObject({ handled: 1, slots: [7, 0, 7, 7] });
  });

  test("no entries ask for the type alone", () => {
    expect(invalidate(new Uint8Array(), 0).said).toBe("0");
    expect(invalidate(new Uint8Array(), 0, 1).said).toBe("EINVAL selftest-invalidate/data-type");
  });
});

describe("attaching", () => {
  test("a device without dirty tracking does not go to a domain with it, an IOAS finds it another", () => {
    const iommu = withMockDevice("v7.3");
    allocHwpt(iommu, { flags: 2, pt: 1 });
    const attach = (pt: number) => testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS, pt, [0, 0, 0, 1]);
    expect(outcome(attach(5))).toBe("EINVAL selftest-attach/no-dirty");
    expect(outcome(attach(1))).toBe("0");
  });

  test("PASID 1024 fails every second time, and starts again once it is detached", () => {
    const iommu = openTest("v7.3");
    send(iommu, request.ioasAlloc, structOf(12, 0, 0));
    testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS, 1, [0, 0, 0, 4]);
    for (const _ of [5, 6]) allocHwpt(iommu, { flags: 8, pt: 1 });
    testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [5]);
    const attach = () => outcome(testOp(iommu, ops.IOMMU_TEST_OP_PASID_ATTACH, 2, [1024, 5]));
    const replace = (pt: number) => outcome(testOp(iommu, ops.IOMMU_TEST_OP_PASID_REPLACE, 2, [1024, pt]));
    const detach = () => outcome(testOp(iommu, ops.IOMMU_TEST_OP_PASID_DETACH, 2, [1024]));
    const holds = (hwpt: number) => outcome(testOp(iommu, ops.IOMMU_TEST_OP_PASID_CHECK_HWPT, 2, [1024, hwpt]));
    const failed = "ENOMEM selftest-attach/pasid-1024";
    expect([attach(), replace(6), holds(5), replace(6), holds(6)]).toEqual(["0", failed, "0", "0", "0"]);
    expect([detach(), holds(0), attach(), detach(), attach()]).toEqual(["0", "0", "0", "0", "0"]);
  });
});

test("MD_CHECK_MAP compares what a domain maps with the program's memory", () => {
  const iommu = withMockDevice("v7.3");
  mapAt(iommu, 0x1000000n, new Uint8Array(0x2000));
  const check = (iova: bigint, length: bigint, uptr: bigint): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_MAP, 4, [iova, length, uptr]));
  const mapped = 0x200fe000n;
  expect(check(0x1000000n, 0x2000n, mapped)).toBe("0");
  expect(check(0x1000800n, 0x800n, mapped + 0x800n)).toBe("0");
  expect(check(0x1001000n, 0x1000n, mapped)).toBe("EINVAL test-check-map/other");
  expect(check(0x1000000n, 0x3000n, mapped)).toBe("EFAULT test-check-map/fault");
});

test("MD_CHECK_REFS counts a page's pins: one for each mapping that a domain or an access uses", () => {
  const iommu = openTest("v7.3");
  send(iommu, request.ioasAlloc, structOf(12, 0, 0));
  mapAt(iommu, 0x1000000n, new Uint8Array(0x2000));
  const check = (refs: number, length = 0x2000n): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_REFS, 0, [length, 0x200fe000n, refs]));
  const wrong = "EIO test-check-refs/count";
  expect([check(0), check(1), check(0, 0n)]).toEqual(["0", wrong, "0"]);
  const device = (): number => wordAt(testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN, 1), 16);
  const first = device();
  const second = device();
  expect([check(1), check(2)]).toEqual(["0", wrong]);
  send(iommu, request.ioasMap, structOf(40, 7, 1, 0, 0x200fe000n, 0x1000n, 0x2000000n));
  expect([check(2, 0x1000n), check(2)]).toEqual(["0", wrong]);
  for (const id of [first, second]) send(iommu, request.destroy, structOf(8, id));
  expect(check(0)).toBe("0");
  expect(check(0, 0x3000n)).toBe("EFAULT test-check-refs/fault");
});
