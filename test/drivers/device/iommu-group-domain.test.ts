import { describe, expect, test } from "vitest";
import { bindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import {
  attachGroup,
  attachPasid,
  detachGroup,
  detachPasid,
  replaceGroup,
  replacePasid,
} from "../../../src/drivers/device/iommu-group-domain.ts";
import type { IommuGroup } from "../../../src/drivers/device/iommu-groups.ts";
import type { Domain, PagingDomain } from "../../../src/drivers/driver.ts";
import type { PhysicalDevice } from "../../../src/drivers/machines/machine.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { contextOf, machineWith, outcomeOf, physicalOf, willing } from "../examples/tampered.ts";

/** Two devices in a group, and domains that write down what they are told. */
class Pair {
  readonly device: DeviceObject;
  readonly group: IommuGroup;
  readonly log: string[] = [];
  readonly #names = new Map<Domain, string>();

  constructor(widths: readonly [number, number] = [4, 4]) {
    const machine = machineWith("vtd/pasid", (_, index) => ({ group: 1, maxPasidLog2: widths[index] }));
    const iommu = openIommu({ release: "7.3.4", devices: machine });
    const context = contextOf(iommu, iommu.fd);
    this.device = bindDevice(context, physicalOf(context)) as DeviceObject;
    this.group = this.device.group.group!;
  }

  /** `picky` is the device that it refuses. */
  domain(name: string, picky?: string): PagingDomain {
    const told = (what: string, device: PhysicalDevice, old: Domain | null = null): Refusal | null => {
      this.log.push(`${name} ${what} ${device.name}${old === null ? "" : ` from ${this.#names.get(old)}`}`);
      return device.name === picky ? new Refusal("EIO", { id: "-", says: "-", source: "-" }) : null;
    };
    const domain = willing(this.device.driver, {
      attach: (device, old) => told("takes", device, old),
      detach: (device) => void told("leaves", device),
      attachPasid: (device, pasid, old) => told(`takes ${pasid} of`, device, old),
      detachPasid: (device, pasid) => void told(`leaves ${pasid} of`, device),
    });
    this.#names.set(domain, name);
    return domain;
  }

  get said(): readonly string[] {
    return this.log.splice(0);
  }
}

describe("a group", () => {
  test("is attached, replaced and detached device by device", () => {
    const pair = new Pair();
    const [a, b] = [pair.domain("a"), pair.domain("b")];
    expect(attachGroup(pair.group, a, pair.device)).toBeNull();
    expect(pair.said).toEqual(["a takes vfio0", "a takes vfio1"]);
    expect(replaceGroup(pair.group, b, pair.device)).toBeNull();
    expect(pair.said).toEqual(["b takes vfio0 from a", "b takes vfio1 from a"]);
    expect(replaceGroup(pair.group, b, pair.device)).toBeNull();
    expect(pair.said).toEqual([]);
    expect(pair.group.handles.get(0)).toMatchObject({ device: pair.device, domain: b });
    detachGroup(pair.group);
    expect(pair.said).toEqual(["b leaves vfio0", "b leaves vfio1"]);
    expect([pair.group.domain, pair.group.handles.size]).toEqual([null, 0]);
  });

  test("goes back to what it had where one device is refused", () => {
    const pair = new Pair();
    const [a, b] = [pair.domain("a"), pair.domain("b", "vfio1")];
    expect(outcomeOf(attachGroup(pair.group, b, pair.device))).toBe("EIO");
    expect(pair.said).toEqual(["b takes vfio0", "b takes vfio1", "b leaves vfio0"]);
    expect([pair.group.domain, pair.group.handles.size]).toEqual([null, 0]);
    attachGroup(pair.group, a, pair.device);
    expect(outcomeOf(replaceGroup(pair.group, b, pair.device))).toBe("EIO");
    expect(pair.said.slice(2)).toEqual(["b takes vfio0 from a", "b takes vfio1 from a", "a takes vfio0 from b"]);
    expect([pair.group.domain, pair.group.handles.get(0)?.domain]).toEqual([a, a]);
  });
});

describe("a PASID of a group", () => {
  test("is attached, replaced and detached device by device", () => {
    const pair = new Pair();
    const [a, b] = [pair.domain("a"), pair.domain("b")];
    expect(attachPasid(pair.group, a, pair.device, 3)).toBeNull();
    expect(pair.said).toEqual(["a takes 3 of vfio0", "a takes 3 of vfio1"]);
    expect(replacePasid(pair.group, b, pair.device, 3)).toBeNull();
    expect(pair.said).toEqual(["b takes 3 of vfio0 from a", "b takes 3 of vfio1 from a"]);
    detachPasid(pair.group, 3);
    expect(pair.said).toEqual(["b leaves 3 of vfio0", "b leaves 3 of vfio1"]);
    expect(pair.group.handles.size).toBe(0);
  });

  test("goes back to what it had where one device is refused", () => {
    const pair = new Pair();
    const [a, b] = [pair.domain("a"), pair.domain("b", "vfio1")];
    expect(outcomeOf(attachPasid(pair.group, b, pair.device, 3))).toBe("EIO");
    expect(pair.said).toEqual(["b takes 3 of vfio0", "b takes 3 of vfio1", "b leaves 3 of vfio0"]);
    expect(pair.group.handles.size).toBe(0);
    attachPasid(pair.group, a, pair.device, 3);
    expect(outcomeOf(replacePasid(pair.group, b, pair.device, 3))).toBe("EIO");
    expect(pair.said.at(-1)).toBe("a takes 3 of vfio0 from b");
    expect(pair.group.handles.get(3)?.domain).toBe(a);
  });

  test("is no matter for devices without PASIDs, and must not be too wide for the others", () => {
    const pair = new Pair([4, 0]);
    const a = pair.domain("a");
    expect(outcomeOf(attachPasid(pair.group, a, pair.device, 16))).toBe("EINVAL");
    expect(outcomeOf(attachPasid(pair.group, a, pair.device, 15))).toBe("ok");
    expect(pair.said).toEqual(["a takes 15 of vfio0"]);
    detachPasid(pair.group, 15);
    expect(pair.said).toEqual(["a leaves 15 of vfio0"]);
  });
});
