import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import { makePaging, pagingChecks } from "../../../src/drivers/core/hwpt-paging-alloc.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { bindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import type { IommuDriver, PagingDomain } from "../../../src/drivers/driver.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { Calls } from "../examples/calls.ts";
import { contextOf, driverOf, machineWith, physicalOf, willing } from "../examples/tampered.ts";
import { told } from "../support/paging.ts";

/* iommufd_hwpt_paging_alloc: drivers/iommu/iommufd/hw_pagetable.c. */

const refusal = new Refusal("EIO", { id: "test/driver", says: "-", source: "-" });

/** A device whose driver is made up. */
function bench(change: Partial<IommuDriver> = {}, release: ReleaseName = "7.3.4", coherent = false) {
  const machine = machineWith("vtd/full", () => ({ reserved: [{ start: 0x8000n, last: 0x8fffn, kind: "msi" }] }));
  const iommu = openIommu({ release, devices: machine });
  const context = contextOf(iommu, iommu.fd);
  const capable = (_: unknown, what: string): boolean => what !== "enforce-cache-coherency" || coherent;
  const driver: IommuDriver = Object.assign(driverOf(context), { capable, ...change });
  const device = bindDevice(context, physicalOf(context)) as DeviceObject;
  const ioas = context.objects.find(new Calls(iommu).ioas()) as IoasObject;
  const hwpt = new HwptPaging(ioas, { isNestParent: false, pasidCompat: true });
  return { context, driver, device, ioas, hwpt };
}

describe("what is refused before anything is made", () => {
  const [nestParent, dirty, faults, pasid] = [1, 2, 4, 8];
  const ask = (
    release: ReleaseName,
    flags: number,
    change: Partial<IommuDriver> = {},
    data: unknown = null,
  ): string => {
    const { context, device } = bench({ allocPagingFlags: () => refusal, ...change }, release);
    return told(context.kernel.refuses(pagingChecks, { device, flags, data: data as null }));
  };
  const unknown = (id: string): string => `EOPNOTSUPP hwpt-alloc/paging-flags${id}`;

  test.each<[ReleaseName, number, string]>([
    ["v6.7", 0, "ok"],
    ["v6.7", nestParent | dirty, "ok"],
    ["v6.12", faults, unknown("-6.7")],
    ["v6.12", pasid, unknown("-6.7")],
    ["v6.13", nestParent | dirty, "ok"],
    ["v6.13", faults, "ok"],
    ["v6.14", pasid, unknown("-6.13")],
    ["v6.15", nestParent | dirty | pasid, "ok"],
    ["v6.15", faults | pasid, "ok"],
    ["v6.15", 16, unknown("")],
    ["7.3.4", 16, unknown("")],
    ["v6.14", faults | nestParent, "ok"],
    ["v6.15", faults | nestParent, "EOPNOTSUPP hwpt-alloc/faults-of-parent"],
    ["6.12.107", faults | nestParent, unknown("-6.7")],
  ])("%s, flags %i: %s", (release, flags, expected) => {
    expect(ask(release, flags)).toBe(expected);
  });

  test("flags and data, where the driver makes plain domains alone", () => {
    const plain = { allocPagingFlags: undefined, allocPaging: () => refusal } as unknown as Partial<IommuDriver>;
    const none = { allocPagingFlags: undefined, allocPaging: undefined } as unknown as Partial<IommuDriver>;
    expect([ask("7.3.4", 0, plain), ask("7.3.4", nestParent, plain), ask("7.3.4", 0, plain, {})]).toEqual([
      "ok",
      "EOPNOTSUPP hwpt-alloc/paging-without-op",
      "EOPNOTSUPP hwpt-alloc/paging-without-op",
    ]);
    expect([ask("7.3.4", 0, none), ask("7.3.4", 0, {}, {})]).toEqual(["EOPNOTSUPP hwpt-alloc/no-paging-domain", "ok"]);
  });

  test("dirty tracking, where the IOMMU can't", () => {
    const unable = { capable: (_: unknown, what: string) => what !== "dirty-tracking" };
    expect([ask("7.3.4", dirty, unable), ask("7.3.4", nestParent, unable), ask("7.3.4", dirty)]).toEqual([
      "EOPNOTSUPP hwpt-alloc/dirty-tracking",
      "ok",
      "ok",
    ]);
  });
});

describe("the driver's domain", () => {
  test("is asked for with the flags, but for the one that is the core's, and the data", () => {
    const asked: unknown[] = [];
    const { driver, device, hwpt, ioas } = bench();
    const domain = willing(driver);
    driver.allocPagingFlags = (physical, flags, data) => {
      asked.push([physical === device.physical, flags, data]);
      return domain;
    };
    expect(told(makePaging(hwpt, { device, flags: 7, data: null }, null))).toBe("ok");
    expect(asked).toEqual([[true, 3, null]]);
    expect([hwpt.domain === domain, ioas.hwpts.has(hwpt), ioas.pagetable.domains]).toEqual([true, true, [domain]]);
    expect(hwpt.enforcesCacheCoherency).toBe(false);
  });

  test("is a plain one where the driver has no other", () => {
    const { driver, device, hwpt } = bench({ allocPagingFlags: undefined } as unknown as Partial<IommuDriver>);
    const domain = willing(driver);
    driver.allocPaging = () => domain;
    expect([told(makePaging(hwpt, { device, flags: 0, data: null }, null)), hwpt.domain === domain]).toEqual([
      "ok",
      true,
    ]);
  });

  test("may be refused, and then there is none", () => {
    const { device, hwpt, ioas } = bench({ allocPagingFlags: () => refusal });
    expect(told(makePaging(hwpt, { device, flags: 0, data: null }, noPasid))).toBe("EIO test/driver");
    expect([hwpt.domain, ioas.hwpts.has(hwpt), device.group.attachments.size]).toEqual([null, false, 0]);
  });

  test.each([
    [true, true, "ok", true],
    [true, false, "EINVAL hwpt-alloc/enforce-coherency", false],
    [true, null, "EINVAL hwpt-alloc/enforce-coherency", false],
    [false, true, "ok", false],
  ])("of a device that enforces coherency (%s) must do so too (%s)", (coherent, can, expected, enforces) => {
    const { driver, device, hwpt, ioas } = bench({}, "7.3.4", coherent);
    const members: Partial<PagingDomain> = can === null ? {} : { enforceCacheCoherency: () => can };
    driver.allocPagingFlags = () => willing(driver, members);
    expect(told(makePaging(hwpt, { device, flags: 0, data: null }, null))).toBe(expected);
    expect([hwpt.enforcesCacheCoherency, ioas.hwpts.has(hwpt)]).toEqual([enforces, expected === "ok"]);
  });

  test.each([noPasid, 5])("is attached before anything is mapped in it, PASID %i", (pasid) => {
    const log: string[] = [];
    const { driver, device, hwpt } = bench();
    driver.allocPagingFlags = () =>
      willing(driver, {
        attach: () => (log.push("attach"), null),
        attachPasid: (_, number) => (log.push(`attach ${number}`), null),
      });
    const machine = { ...device.physical, maxPasidLog2: 20 };
    Object.defineProperty(device, "physical", { value: machine });
    expect(told(makePaging(hwpt, { device, flags: 0, data: null }, pasid))).toBe("ok");
    expect(device.group.attachments.get(pasid)?.hwpt).toBe(hwpt);
    expect(hwpt.users).toBe(2);
  });

  test("is detached again where it can't map what is mapped", () => {
    const log: string[] = [];
    const { driver, device, hwpt, ioas } = bench();
    driver.allocPagingFlags = () =>
      willing(driver, {
        pageSizes: 0x2000n,
        attach: () => (log.push("attach"), null),
        detach: () => void log.push("detach"),
      });
    const ask = (pasid: number | null): string => told(makePaging(hwpt, { device, flags: 0, data: null }, pasid));
    expect([ask(noPasid), log.splice(0)]).toEqual(["EINVAL io-pagetable/page-size", ["attach", "detach"]]);
    expect([hwpt.users, ioas.hwpts.has(hwpt), device.group.attachments.size]).toEqual([1, false, 0]);
    expect([ask(null), log]).toEqual(["EINVAL io-pagetable/page-size", []]);
  });

  test("that can't be attached is in no IOAS", () => {
    const { driver, device, hwpt, ioas } = bench();
    driver.allocPagingFlags = () => willing(driver, { attach: () => refusal });
    expect(told(makePaging(hwpt, { device, flags: 0, data: null }, noPasid))).toBe("EIO test/driver");
    expect([ioas.hwpts.has(hwpt), ioas.pagetable.domains]).toEqual([false, []]);
  });
});
