import { describe, expect, test } from "vitest";
import { bindDevice, unbindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import { IommufdGroups } from "../../../src/drivers/device/iommufd-group.ts";
import { IommuGroup, IommuGroups } from "../../../src/drivers/device/iommu-groups.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { contextOf, driverOf, machineWith, physicalOf } from "../examples/tampered.ts";
import { told } from "../support/paging.ts";

/* iommu_device_claim_dma_owner and iommufd_get_group: who has a group, and until when. */

const together = machineWith("vtd/full", () => ({ group: 1 }));

describe("the groups of a machine", () => {
  test("have all devices of their number, and one that is not the machine's alone", () => {
    const groups = new IommuGroups(together);
    const [a, b] = together.devices;
    expect(groups.of(a!).devices).toEqual([a, b]);
    expect(groups.of(b!)).toBe(groups.of(a!));
    const stranger = { ...a!, name: "other", group: 7 };
    expect([groups.of(stranger).devices, groups.of(stranger).id]).toEqual([[stranger], 7]);
    const apart = machineWith("vtd/full", (_, index) => ({ group: index + 1 }));
    expect(new IommuGroups(apart).of(apart.devices[1]!).devices).toEqual([apart.devices[1]]);
  });

  test("belong to their owner until the last device is released, and are new then", () => {
    const groups = new IommuGroups(together);
    const group = groups.of(together.devices[0]!);
    const iommu = openIommu({ release: "7.3.4", devices: together });
    const owner = contextOf(iommu, iommu.fd);
    groups.claim(group, owner);
    groups.claim(group, owner);
    expect([group.owner, group.owners]).toEqual([owner, 2]);
    groups.release(group);
    expect([group.owner, groups.of(together.devices[0]!)]).toEqual([owner, group]);
    groups.release(group);
    expect(group.owner).toBeNull();
    expect(groups.of(together.devices[0]!)).not.toBe(group);
  });

  test("as one iommufd knows them, as long as a device is bound", () => {
    const groups = new IommufdGroups();
    const [group, other] = [new IommuGroup(1, []), new IommuGroup(2, [])];
    const known = groups.get(group);
    expect([groups.get(group), known.references, known.group]).toEqual([known, 2, group]);
    expect(groups.get(other)).not.toBe(known);
    groups.put(known);
    expect(groups.get(group)).toBe(known);
    groups.put(known);
    groups.put(known);
    const again = groups.get(group);
    expect([again === known, again.references]).toEqual([false, 1]);
  });
});

describe("binding", () => {
  const direct = { start: 0n, last: 0xfffn, kind: "direct" } as const;
  const relaxed = { ...direct, kind: "direct-relaxable" } as const;

  function bench(change: (index: number) => object = () => ({}), isolatedMsi = true, noiommu = false) {
    const machine = { ...machineWith("vtd/full", (_, index) => ({ group: 1, ...change(index) })), isolatedMsi };
    const iommu = openIommu({ release: "7.3.4", devices: machine, config: { noiommu } });
    const context = contextOf(iommu, iommu.fd);
    const other = contextOf(iommu, iommu.open("/dev/iommu").ret);
    const bind = (index: number, into = context) => bindDevice(into, physicalOf(context, index));
    const tried = (index: number, into = context): string => {
      const got = bind(index, into);
      return "id" in got ? "ok" : told(got);
    };
    return { iommu, context, other, bind, tried };
  }

  test("takes the group for one iommufd", () => {
    const { other, bind, tried } = bench();
    const [first, second] = [bind(0) as DeviceObject, bind(1) as DeviceObject];
    expect([first.id, second.id, first.users, first.group, first.group.references]).toEqual([1, 2, 2, second.group, 2]);
    expect(tried(0, other)).toBe("EPERM device-bind/owned");
    unbindDevice(first);
    expect([tried(0, other), second.group.references]).toEqual(["EPERM device-bind/owned", 1]);
    unbindDevice(second);
    expect([tried(0, other), tried(1)]).toEqual(["ok", "EPERM device-bind/owned"]);
  });

  test("wants a device that can be blocked: no direct mapping in its group", () => {
    const refused = "EINVAL device-bind/direct-mapping";
    expect(bench((index) => ({ reserved: index === 1 ? [direct] : [] })).tried(0)).toBe(refused);
    expect(bench(() => ({ reserved: [relaxed, direct] })).tried(0)).toBe(refused);
    expect(bench(() => ({ reserved: [relaxed] })).tried(0)).toBe("ok");
    expect(bench(() => ({ reserved: [] })).tried(0)).toBe("ok");
  });

  test("wants interrupts that are isolated, and caches that are coherent", () => {
    expect(bench(undefined, false).tried(0)).toBe("EPERM device-bind/isolated-interrupts");
    const { context, tried } = bench(undefined, false);
    Object.assign(driverOf(context), { capable: (_: unknown, what: string) => what !== "cache-coherency" });
    expect(tried(0)).toBe("EINVAL device-bind/cache-coherency");
  });

  test("a device without an IOMMU needs the kernel to have been built so, and has a group of nobody", () => {
    const none = () => ({ iommu: { name: "none", driver: "noiommu", registers: {} } });
    expect(bench(none).tried(0)).toMatch(/^EINVAL/);
    const { bind, other, tried } = bench(none, true, true);
    const first = bind(0) as DeviceObject;
    expect([first.isNoIommu, first.group.group, first.group.references]).toEqual([true, null, 0]);
    expect(tried(1, other)).toBe("ok");
    unbindDevice(first);
    expect((bind(0) as DeviceObject).id).toBe(1);
  });

  test("keeps the iommufd open until the device is unbound", () => {
    const { iommu, context, bind } = bench();
    const device = bind(0) as DeviceObject;
    iommu.close(iommu.fd);
    expect(context.objects.find(device.id)).toBe(device);
    unbindDevice(device);
    expect(context.objects.find(device.id)).toBeUndefined();
  });
});
