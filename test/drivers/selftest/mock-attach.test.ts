import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { ViommuObject } from "../../../src/drivers/core/viommu-objects.ts";
import type { Domain } from "../../../src/drivers/driver.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { machines } from "../../../src/drivers/machines/machines.ts";
import { attachMock, attachMockPasid, detachMock, detachMockPasid } from "../../../src/drivers/selftest/mock-attach.ts";
import {
  createMockDevice,
  destroyMockDevice,
  isMockDevice,
  mockOf,
} from "../../../src/drivers/selftest/mock-device.ts";
import type { MockDevice } from "../../../src/drivers/selftest/mock-device.ts";
import { willing } from "../examples/tampered.ts";
import { newContext, told } from "../support/paging.ts";

/* mock_domain_nop_attach and mock_domain_set_dev_pasid_nop: drivers/iommu/iommufd/selftest.c. */

const noDirty = 1;
const hugeIova = 2;
const withPasids = 4;

const bench = (release: ReleaseName = "7.3.4") => {
  const { kernel, system } = newContext({ release });
  return { kernel, system, device: createMockDevice(system, 0) };
};

const driver = { name: "selftest", capable: () => true } as const;
const plain: Domain = willing(driver);
const tracking: Domain = willing(driver, { dirty: { setTracking: () => null, readAndClear: () => null } });
const nested: Domain = { kind: "nested", owner: driver, attach: () => null };

/** A vIOMMU on which devices have virtual ids. */
const viommuOf = (...vdevices: readonly (readonly [device: MockDevice, virtId: bigint])[]): ViommuObject => {
  const entries = vdevices.map(([physical, virtId]) => [virtId, { device: { physical }, virtId }]);
  return { vdevices: new Map(entries as never) } as ViommuObject;
};

describe("attaching a mock device", () => {
  test("to a domain that tracks dirty pages takes a device that can", () => {
    const { kernel, system } = bench();
    const [can, cannot] = [createMockDevice(system, 0), createMockDevice(system, noDirty)];
    expect(told(attachMock(kernel, can, tracking, null))).toBe("ok");
    expect(told(attachMock(kernel, cannot, tracking, null))).toBe("EINVAL selftest-attach/no-dirty");
    expect([plain, nested].map((domain) => told(attachMock(kernel, cannot, domain, null)))).toEqual(["ok", "ok"]);
  });

  test("to a nested domain takes its lowest virtual id on the vIOMMU", () => {
    const { kernel, system, device } = bench();
    const other = createMockDevice(system, 0);
    const viommu = viommuOf([other, 1n], [device, 9n], [device, 7n], [device, 8n]);
    expect(told(attachMock(kernel, device, nested, viommu))).toBe("ok");
    expect([device.viommu, device.virtId]).toEqual([viommu, 7n]);
    expect([other.viommu, other.virtId]).toEqual([null, 0n]);
  });

  test("keeps the id that it had where the vIOMMU is the same", () => {
    const { kernel, device } = bench();
    const viommu = viommuOf([device, 7n]);
    attachMock(kernel, device, nested, viommu);
    (viommu.vdevices as Map<bigint, unknown>).set(3n, { device: { physical: device }, virtId: 3n });
    attachMock(kernel, device, nested, viommu);
    expect(device.virtId).toBe(7n);
    attachMock(kernel, device, plain, null);
    expect([device.viommu, device.virtId]).toEqual([null, 0n]);
    attachMock(kernel, device, nested, viommu);
    expect(device.virtId).toBe(3n);
    detachMock(device);
    expect(device.viommu).toBeNull();
  });

  test("needs a vDEVICE there, since v6.15, and remembers it since then", () => {
    for (const release of ["v6.14", "v6.15"] as const) {
      const { kernel, system, device } = bench(release);
      const viommu = viommuOf([createMockDevice(system, 0), 1n]);
      const isNew = release === "v6.15";
      expect(told(attachMock(kernel, device, nested, viommu))).toBe(isNew ? "ENOENT selftest-attach/no-vdevice" : "ok");
      attachMock(kernel, device, nested, viommuOf([device, 5n]));
      expect([device.viommu !== null, device.virtId]).toEqual(isNew ? [true, 5n] : [false, 0n]);
    }
  });

  test("a refusal changes nothing", () => {
    const { kernel, device } = bench();
    const viommu = viommuOf([device, 7n]);
    attachMock(kernel, device, nested, viommu);
    expect(attachMock(kernel, device, nested, viommuOf())).toBeInstanceOf(Refusal);
    expect([device.viommu, device.virtId]).toEqual([viommu, 7n]);
  });

  test("is for mock devices", () => {
    const [real] = machines.get("vtd/full")!.devices;
    const { kernel } = bench();
    expect(() => attachMock(kernel, real!, plain, null)).toThrow("is no mock device");
    expect(() => attachMockPasid(kernel, real!, 1)).toThrow("is no mock device");
    expect(() => detachMock(real!)).not.toThrow();
    expect(() => detachMockPasid(real!, 1024)).not.toThrow();
    expect([isMockDevice(real!), mockOf(undefined)]).toEqual([false, undefined]);
    expect(mockOf({ physical: real! } as never)).toBeUndefined();
  });
});

describe("PASID 1024", () => {
  const attach = ({ kernel, device }: ReturnType<typeof bench>, pasid: number): string =>
    told(attachMockPasid(kernel, device, pasid));
  const refused = "ENOMEM selftest-attach/pasid-1024";

  test("fails every second time", () => {
    const own = bench();
    expect([1024, 1024, 1024, 1024].map((pasid) => attach(own, pasid))).toEqual(["ok", refused, "ok", refused]);
  });

  test("does not fail behind a detach, and others never do", () => {
    const own = bench();
    expect([attach(own, 1024), attach(own, 1023), attach(own, 1025)]).toEqual(["ok", "ok", "ok"]);
    detachMockPasid(own.device, 1023);
    expect(attach(own, 1024)).toBe(refused);
    attach(own, 1024);
    detachMockPasid(own.device, 1024);
    expect(attach(own, 1024)).toBe("ok");
  });
});

describe("a mock device", () => {
  test("is what its flags say", () => {
    const { system } = bench();
    const facts = [0, noDirty, hugeIova, withPasids].map((flags) => createMockDevice(system, flags));
    expect(facts.map(({ noDirty: n, hugeIova: h, maxPasidLog2 }) => [n, h, maxPasidLog2])).toEqual([
      [false, false, 0],
      [true, false, 0],
      [false, true, 0],
      [false, false, 20],
    ]);
    expect(mockOf({ physical: facts[0]! } as never)).toBe(facts[0]);
  });

  test("is a group of its own, whose number is free again when it goes", () => {
    const { system, device } = bench();
    const [second, third] = [createMockDevice(system, 0), createMockDevice(system, 0)];
    expect([device, second, third].map(({ group, name }) => [group, name])).toEqual([
      [1, "iommufd_mock1"],
      [2, "iommufd_mock2"],
      [3, "iommufd_mock3"],
    ]);
    destroyMockDevice(system, second);
    expect([createMockDevice(system, 0).group, createMockDevice(system, 0).group]).toEqual([2, 4]);
    expect(bench().device.group).toBe(1);
  });
});
