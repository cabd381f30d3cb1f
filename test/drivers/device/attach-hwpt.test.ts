import { describe, expect, test } from "vitest";
import { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { attachHwpt, detachHwpt, replaceHwpt } from "../../../src/drivers/device/attach-hwpt.ts";
import { bindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { Calls } from "../examples/calls.ts";
import { contextOf, machineWith, physicalOf, willing } from "../examples/tampered.ts";
import { told } from "../support/paging.ts";

/* iommufd_hw_pagetable_attach, _detach and iommufd_device_do_replace: drivers/iommu/iommufd/device.c of 7.3. */

/** Each device keeps a page of IOVAs of its own, and one that both keep. */
const window = (index: number) => [
  { start: 0x1000n * BigInt(index + 1), last: 0x1000n * BigInt(index + 1) + 0xfffn, kind: "msi" },
  { start: 0x8000n, last: 0x8fffn, kind: "msi" },
];

/** Two devices in one group, and HWPTs whose domains agree to all but what `fails` names. */
class Bench {
  readonly devices: readonly [DeviceObject, DeviceObject];
  readonly ioases: readonly [IoasObject, IoasObject];
  fails = false;

  constructor(without: readonly string[] = []) {
    const machine = machineWith("vtd/pasid", (_, index) => ({ group: 1, reserved: window(index) }));
    const iommu = openIommu({ release: "7.3.4", devices: machine, without });
    const context = contextOf(iommu, iommu.fd);
    const calls = new Calls(iommu);
    const bound = [0, 1].map((index) => bindDevice(context, physicalOf(context, index)) as DeviceObject);
    const ioases = [0, 1].map(() => context.objects.find(calls.ioas()) as IoasObject);
    this.devices = bound as unknown as Bench["devices"];
    this.ioases = ioases as unknown as Bench["ioases"];
  }

  hwpt(ioas = 0, isAutomatic = false): HwptPaging {
    const made = new HwptPaging(this.ioases[ioas]!, { isNestParent: false, pasidCompat: true });
    const answer = (): Refusal | null => {
      return this.fails ? new Refusal("EIO", { id: "test/domain", says: "-", source: "-" }) : null;
    };
    made.domain = willing(this.devices[0].driver, { attach: answer, attachPasid: answer });
    made.isAutomatic = isAutomatic;
    const { objects } = this.devices[0].context;
    objects.reserve(made);
    objects.finalize(made);
    return made;
  }

  attach(hwpt: HwptPaging, device = 0, pasid = noPasid): string {
    return told(attachHwpt(hwpt, this.devices[device]!, pasid));
  }

  replace(hwpt: HwptPaging, device = 0, pasid = noPasid): string {
    return told(replaceHwpt(hwpt, this.devices[device]!, pasid));
  }

  /** The pages that an IOAS keeps free: "1 2 8". */
  reserved(ioas = 0): string {
    const pages = [0n, 1n, 2n, 3n, 8n, 9n];
    const isKept = (page: bigint): boolean =>
      this.ioases[ioas]!.pagetable.reserved.first({ start: page * 0x1000n, last: page * 0x1000n }) !== undefined;
    return pages.filter(isKept).join(" ");
  }

  keep(ioas: number, page: bigint): void {
    this.ioases[ioas]!.pagetable.allowed.add({ start: page * 0x1000n, last: page * 0x1000n + 0xfffn });
  }
}

describe("a device that is attached", () => {
  test("reserves its IOVAs, and each of a group its own", () => {
    const bench = new Bench();
    const hwpt = bench.hwpt();
    expect([bench.attach(hwpt), bench.reserved(), hwpt.users]).toEqual(["ok", "1 8", 2]);
    expect([bench.attach(hwpt, 1), bench.reserved(), hwpt.users]).toEqual(["ok", "1 2 8", 3]);
    expect([bench.attach(hwpt), bench.reserved(), hwpt.users]).toEqual(["EBUSY attach/attached", "1 2 8", 3]);
    expect(detachHwpt(bench.devices[0], noPasid)).toBe(hwpt);
    expect([bench.reserved(), hwpt.users]).toEqual(["2 8", 2]);
    expect(detachHwpt(bench.devices[1], noPasid)).toBe(hwpt);
    expect([bench.reserved(), hwpt.users, bench.devices[0].group.attachments.size]).toEqual(["", 1, 0]);
    expect(detachHwpt(bench.devices[1], noPasid)).toBeNull();
    expect(hwpt.users).toBe(1);
  });

  test("reserves nothing where it is refused", () => {
    const bench = new Bench();
    const hwpt = bench.hwpt();
    bench.keep(0, 8n);
    expect([bench.attach(hwpt), bench.reserved(), hwpt.users]).toEqual([
      "EADDRINUSE io-pagetable/reserve-allowed",
      "",
      1,
    ]);
    const other = new Bench();
    const failing = other.hwpt();
    other.fails = true;
    expect([other.attach(failing), other.reserved(), failing.users]).toEqual(["EIO test/domain", "", 1]);
    expect(other.devices[0].group.attachments.size).toBe(0);
  });

  test("is attached where the first of its group is", () => {
    const bench = new Bench();
    const [hwpt, other] = [bench.hwpt(), bench.hwpt()];
    bench.attach(hwpt);
    expect(bench.attach(other, 1)).toBe("EINVAL attach/other-hwpt");
    expect([bench.reserved(), other.users]).toEqual(["1 8", 1]);
  });

  test("reserves nothing for its PASIDs", () => {
    const bench = new Bench();
    const hwpt = bench.hwpt();
    bench.keep(0, 8n);
    expect([bench.attach(hwpt, 0, 5), bench.reserved(), hwpt.users]).toEqual(["ok", "", 2]);
    expect([bench.replace(bench.hwpt(1), 0, 5), bench.reserved(1), hwpt.users]).toEqual(["ok", "", 1]);
    const both = new Bench();
    const own = both.hwpt();
    both.attach(own);
    both.attach(own, 0, 5);
    detachHwpt(both.devices[0], 5);
    expect([both.reserved(), own.users]).toEqual(["1 8", 2]);
  });
});

describe("an automatic HWPT", () => {
  test("goes with its last device", () => {
    const bench = new Bench();
    const hwpt = bench.hwpt(0, true);
    const { objects } = bench.devices[0].context;
    bench.attach(hwpt);
    bench.attach(hwpt, 1);
    detachHwpt(bench.devices[0], noPasid);
    expect(objects.find(hwpt.id)).toBe(hwpt);
    detachHwpt(bench.devices[1], noPasid);
    expect(objects.find(hwpt.id)).toBeUndefined();
  });

  test("goes when it is replaced, and one's own stays", () => {
    const bench = new Bench();
    const [automatic, own, last] = [bench.hwpt(0, true), bench.hwpt(), bench.hwpt()];
    const { objects } = bench.devices[0].context;
    bench.attach(automatic);
    expect([bench.replace(own), objects.find(automatic.id)]).toEqual(["ok", undefined]);
    expect([bench.replace(last), objects.find(own.id), own.users]).toEqual(["ok", own, 1]);
  });

  test("stays where the rule is left out", () => {
    const bench = new Bench(["detach/automatic-goes"]);
    const hwpt = bench.hwpt(0, true);
    bench.attach(hwpt);
    detachHwpt(bench.devices[0], noPasid);
    expect(bench.devices[0].context.objects.find(hwpt.id)).toBe(hwpt);
  });
});

describe("a HWPT that is replaced", () => {
  test("gives all devices of the group to the other", () => {
    const bench = new Bench();
    const [old, hwpt] = [bench.hwpt(), bench.hwpt()];
    bench.attach(old);
    bench.attach(old, 1);
    expect([bench.replace(hwpt, 1), old.users, hwpt.users]).toEqual(["ok", 1, 3]);
    expect(bench.reserved()).toBe("1 2 8");
    expect([bench.replace(hwpt, 1), old.users, hwpt.users]).toEqual(["ok", 1, 3]);
  });

  test("of another IOAS takes the reserved IOVAs along", () => {
    const bench = new Bench();
    const [old, hwpt] = [bench.hwpt(0), bench.hwpt(1)];
    bench.attach(old);
    bench.attach(old, 1);
    expect([bench.replace(hwpt), bench.reserved(0), bench.reserved(1)]).toEqual(["ok", "", "1 2 8"]);
  });

  test("of another IOAS that can't keep them stays, and so do they", () => {
    const bench = new Bench();
    const [old, hwpt] = [bench.hwpt(0), bench.hwpt(1)];
    bench.attach(old);
    bench.attach(old, 1);
    bench.keep(1, 2n);
    expect(bench.replace(hwpt)).toBe("EADDRINUSE io-pagetable/reserve-allowed");
    expect([bench.reserved(0), bench.reserved(1), old.users, hwpt.users]).toEqual(["1 2 8", "", 3, 1]);
  });

  test("where the driver refuses, stays; the IOAS is without what was reserved", () => {
    const bench = new Bench();
    const [old, hwpt, far] = [bench.hwpt(0), bench.hwpt(0), bench.hwpt(1)];
    bench.attach(old);
    bench.fails = true;
    expect([bench.replace(far), bench.reserved(0), bench.reserved(1)]).toEqual(["EIO test/domain", "1 8", ""]);
    expect([bench.replace(hwpt), bench.reserved(0)]).toEqual(["EIO test/domain", ""]);
    expect([old.users, hwpt.users, far.users]).toEqual([2, 1, 1]);
    const kept = new Bench(["replace/loses-reserved"]);
    const [before, after] = [kept.hwpt(), kept.hwpt()];
    kept.attach(before);
    kept.fails = true;
    expect([kept.replace(after), kept.reserved()]).toEqual(["EIO test/domain", "1 8"]);
  });

  test("must be attached, by this device", () => {
    const bench = new Bench();
    const [old, hwpt] = [bench.hwpt(), bench.hwpt()];
    expect(bench.replace(hwpt)).toBe("EINVAL replace/detached");
    bench.attach(old);
    expect([bench.replace(hwpt, 1), bench.replace(hwpt, 0, 5)]).toEqual([
      "EINVAL replace/detached",
      "EINVAL replace/detached",
    ]);
  });
});
