import { describe, expect, test } from "vitest";
import { hexOfBytes } from "../../../src/codec/hex.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";

const nestParent = 1;
const dirtyTracking = 2;
const pasid = 8;

function opened(machine = "full", release: ReleaseName = "7.3.4", amdIommufd = true): Calls {
  return new Calls(openIommu({ release, devices: `amd/${machine}`, config: { amdIommufd } }));
}

/** The last IOVA of an IOAS with one HWPT. */
function lastIova(calls: Calls, flags: number): string {
  const ioas = calls.ioas();
  calls.hwpt(calls.bind().id, ioas, flags);
  return calls.lastIova(ioas);
}

describe("AMD's driver", () => {
  test("tells EFR and EFR2", () => {
    const calls = opened();
    const { buffers, out } = calls.hwInfo(calls.bind().id, 16);
    expect(hexOfBytes(buffers[0]!)).toBe("12140000000017000800000000000000");
    expect([out[12], out[24]]).toEqual([16, 4]);
  });

  test.each([
    ["7.3.4", false],
    ["v6.19", true],
  ] as const)("on %s, CONFIG_AMD_IOMMU_IOMMUFD %s, it tells nothing and has no vIOMMU", (release, amdIommufd) => {
    const calls = opened("full", release, amdIommufd);
    const { id } = calls.bind();
    const told = calls.hwInfo(id, 16);
    expect([outcome(told), told.out[12], told.out[24]]).toEqual(["ok", 0, 0]);
    expect(outcome(calls.allocViommu(id, calls.hwpt(id, calls.ioas()), 1))).toBe("EOPNOTSUPP");
  });

  test("has vIOMMUs for their own sake: no queue but that of events, no vDEVICE rule, no invalidation", () => {
    const calls = opened();
    const { id } = calls.bind();
    const viommu = calls.viommu(id, calls.hwpt(id, calls.ioas(), nestParent), 0xffff);
    expect(outcome(calls.allocQueue(viommu, 0, 0n, 0x1000n))).toBe("EOPNOTSUPP");
    expect(calls.invalidate(viommu, 1, 16, 1, wordsOf(0n, 0n))).toBe("EOPNOTSUPP, 0");
    expect(outcome(calls.allocVdevice(viommu, id, 1n << 40n))).toBe("ok");
    expect(calls.veventq(viommu, 9, 1)).toBeGreaterThan(3);
  });

  test.each([
    ["full", "7.3.4", 0, "0x1ffffffffffffff"],
    ["plain", "7.3.4", 0, "0xffffffffffff"],
    ["full", "7.3.4", pasid, "0x7fffffffffff"],
    ["five-levels", "7.3.4", pasid, "0xffffffffffffff"],
    ["no-host-tables", "7.3.4", 0, "0x7fffffffffff"],
    ["full", "6.12.107", 0, "0xffffffffffffffff"],
  ] as const)("%s on %s: flags %s reach to %s", (machine, release, flags, last) => {
    expect(lastIova(opened(machine, release), flags)).toBe(last);
  });

  test("keeps interrupts and HyperTransport's addresses to itself", () => {
    const calls = opened();
    const ioas = calls.ioas();
    const { fd, id } = calls.bind();
    expect(outcome(calls.attach(fd, calls.hwpt(id, ioas)))).toBe("ok");
    expect(outcome(calls.map(ioas, 0xfee0_0000n, 0x1000))).toBe("EINVAL");
    expect(outcome(calls.map(ioas, 0xfd_0000_0000n, 0x1000))).toBe("EINVAL");
    expect(outcome(calls.map(ioas, 0x100_0000_0000n, 0x1000))).toBe("ok");
  });

  test.each([
    [0, "ok"],
    [dirtyTracking, "ok"],
    [nestParent, "ok"],
    [dirtyTracking | nestParent, "ok"],
    [pasid, "ok"],
    [pasid | dirtyTracking, "EOPNOTSUPP"],
    [pasid | nestParent, "EOPNOTSUPP"],
  ])("flags %s: %s", (flags, expected) => {
    const calls = opened();
    expect(outcome(calls.allocHwpt(calls.bind().id, calls.ioas(), flags))).toBe(expected);
  });

  test.each([dirtyTracking, nestParent, nestParent | dirtyTracking])("flags %s want a host's page table", (flags) => {
    const calls = opened("no-host-tables");
    expect(outcome(calls.allocHwpt(calls.bind().id, calls.ioas(), flags))).toBe("EOPNOTSUPP");
  });

  test("attaches no PASID: its page tables are for whole devices", () => {
    const calls = opened();
    const { fd, id } = calls.bind();
    expect(outcome(calls.attachPasid(fd, 1, calls.hwpt(id, calls.ioas(), pasid)))).toBe("EOPNOTSUPP");
  });

  test("a page is never dirty here", () => {
    const calls = opened("full", "6.12.107");
    const ioas = calls.ioas();
    const hwpt = calls.hwpt(calls.bind().id, ioas, dirtyTracking);
    calls.map(ioas, 0x10_0000n, 0x1000);
    expect(outcome(calls.dirtyBitmap(hwpt, 0x10_0000n))).toBe("ok");
    expect(outcome(calls.setDirtyTracking(hwpt, true))).toBe("ok");
    expect(calls.dirtyBitmap(hwpt, 0x10_0000n).buffers[0]).toEqual(new Uint8Array(8));
  });
});

describe("AMD's nested page tables, which nothing leads to", () => {
  const reachable = (machine: string): { readonly calls: Calls; readonly device: number; readonly viommu: number } => {
    const iommu = openIommu({ release: "7.3.4", devices: `amd/${machine}`, without: ["amd-viommu/empty"] });
    const calls = new Calls(iommu);
    const { id: device } = calls.bind();
    return { calls, device, viommu: calls.viommu(device, calls.hwpt(device, calls.ioas(), nestParent)) };
  };

  const guestTable = 1n << 58n;

  test.each([
    [[0n, 0n, 0n, 0n], "ok"],
    [[(1n << 55n) | 1n | guestTable, 0n, 0n, 0n], "ok"],
    [[(1n << 55n) | 1n, 1n << 16n, 0n, 0n], "ok"],
    [[(1n << 55n) | 1n, 1n << 43n, 0n, 0n], "ok"],
    [[1n, 0n, 0n, 0n], "ok"],
    [[1n << 55n, 0n, 0n, 0n], "ok"],
    [[1n << 12n, 0n, 0n, 0n], "EINVAL"],
    [[2n << 56n, 0n, 0n, 0n], "ok"],
    [[0n, 0n, 3n << 54n, 0n], "EINVAL"],
    [[0n, 0n, 0n], "EINVAL"],
    [[0n, 0n, 0n, 0n, 0n], "EINVAL"],
  ] as const)("%s: %s", (dte, expected) => {
    const { calls, device, viommu } = reachable("full");
    expect(outcome(calls.allocHwpt(device, viommu, 0, { data: wordsOf(...dte), dataType: 3 }))).toBe(expected);
  });

  test("five levels where the host has them, and any flags", () => {
    const { calls, device, viommu } = reachable("five-levels");
    const data = wordsOf(0n, 0n, 1n << 54n, 0n);
    expect(outcome(calls.allocHwpt(device, viommu, pasid, { data, dataType: 3 }))).toBe("ok");
  });

  test("can be attached, and go", () => {
    const { calls, device, viommu } = reachable("full");
    const nested = calls.hwpt(device, viommu, 0, { data: wordsOf(0n, 7n, 0n, 0n), dataType: 3 });
    const again = calls.hwpt(device, viommu, 0, { data: wordsOf(0n, 7n, 0n, 0n), dataType: 3 });
    const fd = calls.iommu.fd + 1;
    expect(
      [calls.attach(fd, nested), calls.detach(fd), calls.destroy(nested), calls.destroy(again)].map(outcome),
    ).toEqual(["ok", "ok", "ok", "ok"]);
  });
});
