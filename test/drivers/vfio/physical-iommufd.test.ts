import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import {
  attachPhysical,
  attachPhysicalPasid,
  bindPhysical,
  detachPhysical,
  detachPhysicalPasid,
  unbindPhysical,
} from "../../../src/drivers/vfio/physical-iommufd.ts";
import { VfioDevice } from "../../../src/drivers/vfio/vfio-device.ts";
import { VfioGroup } from "../../../src/drivers/vfio/vfio-group.ts";
import { Calls } from "../examples/calls.ts";
import { contextOf, machineWith, physicalOf, willing } from "../examples/tampered.ts";
import { told } from "../support/paging.ts";

/* vfio_iommufd_physical_*: drivers/vfio/iommufd.c of 7.3. */

class Bench {
  readonly device: VfioDevice;
  readonly context;
  readonly log: string[] = [];
  readonly #ioas: IoasObject;

  constructor(without: readonly string[] = [], release: ReleaseName = "7.3.4") {
    const iommu = openIommu({ release, devices: machineWith("vtd/pasid", () => ({})), without });
    this.context = contextOf(iommu, iommu.fd);
    const physical = physicalOf(this.context);
    this.device = new VfioDevice(physical, physical.pci!, new VfioGroup(1));
    this.#ioas = this.context.objects.find(new Calls(iommu).ioas()) as IoasObject;
  }

  bind(): string {
    return told(bindPhysical(this.device, this.context));
  }

  /** The id of a HWPT whose domain writes down what it is told. */
  hwpt(name: string, isAutomatic = false): HwptPaging {
    const made = new HwptPaging(this.#ioas, { isNestParent: false, pasidCompat: true });
    const note = (what: string, pasid = ""): null => {
      this.log.push(`${name} ${what}${pasid}`);
      return null;
    };
    const { driver } = this.device.bound!;
    made.domain = willing(driver, {
      attach: () => note("takes"),
      detach: () => void note("leaves"),
      attachPasid: (_, pasid) => note("takes", ` ${pasid}`),
      detachPasid: (_, pasid) => void note("leaves", ` ${pasid}`),
    });
    made.isAutomatic = isAutomatic;
    this.context.objects.reserve(made);
    this.context.objects.finalize(made);
    return made;
  }

  pasid(number: number, pt: number): string | number {
    const got = attachPhysicalPasid(this.context.kernel, this.device, number, pt);
    return got instanceof Refusal ? told(got) : got;
  }

  dropPasid(number: number): void {
    detachPhysicalPasid(this.context.kernel, this.device, number);
  }

  get said(): string {
    return this.log.splice(0).join(", ");
  }
}

describe("a device", () => {
  test("is attached, replaced and detached, and nothing where it is not", () => {
    const bench = new Bench();
    expect([bench.bind(), bench.device.bound?.users, bench.device.isAttached]).toEqual(["ok", 2, false]);
    const [a, b] = [bench.hwpt("a"), bench.hwpt("b")];
    detachPhysical(bench.device);
    expect(bench.said).toBe("");
    expect([attachPhysical(bench.device, a.id), bench.device.isAttached, bench.said]).toEqual([a.id, true, "a takes"]);
    expect([attachPhysical(bench.device, b.id), bench.said, a.users]).toEqual([b.id, "b takes", 1]);
    expect(told(attachPhysical(bench.device, 99) as Refusal)).toMatch(/^ENOENT/);
    expect([bench.device.isAttached, b.users]).toEqual([true, 2]);
    detachPhysical(bench.device);
    expect([bench.device.isAttached, bench.said, b.users, bench.device.bound?.users]).toEqual([
      false,
      "b leaves",
      1,
      2,
    ]);
    detachPhysical(bench.device);
    expect([bench.said, bench.device.bound?.users]).toEqual(["", 2]);
  });

  test("that could not be attached is not", () => {
    const bench = new Bench();
    bench.bind();
    expect(told(attachPhysical(bench.device, 99) as Refusal)).toMatch(/^ENOENT/);
    expect(bench.device.isAttached).toBe(false);
  });

  test("that is bound to nothing answers with what it was asked for, and does nothing", () => {
    const bench = new Bench();
    expect([attachPhysical(bench.device, 7), bench.pasid(3, 8), bench.device.isAttached]).toEqual([7, 8, false]);
    expect(bench.device.pasids.size).toBe(0);
    detachPhysical(bench.device);
    bench.device.pasids.add(4);
    bench.dropPasid(4);
    unbindPhysical(bench.device);
    expect(bench.device.pasids.size).toBe(0);
  });

  test("that can't be bound is not", () => {
    const iommu = openIommu({ release: "7.3.4", devices: "vtd/unsafe" });
    const context = contextOf(iommu, iommu.fd);
    const physical = physicalOf(context);
    const device = new VfioDevice(physical, physical.pci!, new VfioGroup(1));
    expect([told(bindPhysical(device, context)), device.bound]).toEqual([
      "EPERM device-bind/isolated-interrupts",
      null,
    ]);
  });
});

describe("a PASID", () => {
  test("is attached, replaced and detached by its number", () => {
    const bench = new Bench();
    bench.bind();
    const [a, b] = [bench.hwpt("a"), bench.hwpt("b")];
    expect([bench.pasid(5, a.id), bench.said]).toEqual([a.id, "a takes 5"]);
    expect([bench.pasid(5, b.id), bench.said, a.users, b.users]).toEqual([b.id, "b takes 5", 1, 2]);
    expect(bench.pasid(6, 99)).toMatch(/^ENOENT/);
    expect([...bench.device.pasids]).toEqual([5]);
    bench.dropPasid(6);
    expect([bench.said, b.users]).toEqual(["", 2]);
    bench.dropPasid(5);
    expect([bench.said, b.users, bench.device.pasids.size]).toEqual(["b leaves 5", 1, 0]);
    bench.dropPasid(5);
    expect(bench.said).toBe("");
  });

  test("is less than 2^31", () => {
    const bench = new Bench();
    bench.bind();
    const { id } = bench.hwpt("a");
    expect(bench.pasid(2 ** 31, id)).toBe("ENOSPC vfio-attach/pasid-range");
    expect(bench.pasid(2 ** 31 - 1, id)).toBe("EINVAL iommu-group/pasid-width");
  });

  test("that VFIO would not keep is attached again, and detached whatever it is", () => {
    const bench = new Bench(["vfio-attach/pasid-kept"]);
    bench.bind();
    const { id } = bench.hwpt("a");
    expect([bench.pasid(5, id), bench.pasid(5, id)]).toEqual([id, "EBUSY attach/attached"]);
    bench.device.pasids.clear();
    bench.dropPasid(5);
    expect(bench.said).toBe("a takes 5, a leaves 5");
  });
});

test("a device that is unbound leaves all that it was attached to, its PASIDs first and in their order", () => {
  const bench = new Bench();
  bench.bind();
  const [a, b] = [bench.hwpt("a"), bench.hwpt("b")];
  attachPhysical(bench.device, a.id);
  for (const pasid of [9, 10, 3]) bench.pasid(pasid, b.id);
  const { id } = bench.device.bound!;
  expect(bench.said).toBe("a takes, b takes 9, b takes 10, b takes 3");
  unbindPhysical(bench.device);
  expect(bench.said).toBe("b leaves 3, b leaves 9, b leaves 10, a leaves");
  const { bound, isAttached, pasids } = bench.device;
  expect([bound, isAttached, pasids.size, a.users, b.users]).toEqual([null, false, 0, 1, 1]);
  expect(bench.context.objects.find(id)).toBeUndefined();
  expect(noPasid).toBe(0);
});
