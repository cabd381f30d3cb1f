import { describe, expect, test } from "vitest";
import { machines } from "../../src/drivers/machines/machines.ts";
import type { Machine, PhysicalDevice } from "../../src/drivers/machines/machine.ts";

/*
 * What the machines are, against what the kernel and QEMU say of such hardware. Names are those that `openIommu` takes:
 * drafts/…, tegra241-cmdqv/… and smmuv3/… stand on Arm, vtd/… and amd/… on x86.
 */

const all = [...machines];
const withDevices = all.filter(([name]) => name !== "selftest");
const on = (...folders: readonly string[]): readonly (readonly [string, Machine])[] =>
  withDevices.filter(([name]) => folders.includes(name.slice(0, name.indexOf("/"))));
const onArm = on("smmuv3", "tegra241-cmdqv", "drafts");
const onX86 = on("vtd", "amd");

function devicesOf(name: string): readonly PhysicalDevice[] {
  return machines.get(name)!.devices;
}

/** PCI_DEVID(bus, devfn) of a name like "0000:00:04.0". */
function requesterOf(name: string): number {
  const [, bus, slot, number] = /^\w+:(\w+):(\w+)\.(\w)$/.exec(name)!.map((part) => Number.parseInt(part, 16));
  return bus! * 256 + slot! * 8 + number!;
}

test("selftest: a machine without devices, whose commands make them", () => {
  expect(machines.get("selftest")).toMatchObject({ devices: [], isolatedMsi: true });
});

test.each(["vtd", "amd", "smmuv3", "tegra241-cmdqv", "drafts"])("there are machines below %s/", (folder) => {
  expect(on(folder).length).toBeGreaterThanOrEqual(1);
});

describe.each(withDevices)("%s", (name, { devices, isolatedMsi, processor }) => {
  test("has two devices, each in a group and at a place of its own", () => {
    expect(devices.map((device) => [device.name, device.group, device.pci?.name])).toEqual([
      ["vfio0", 1, "0000:00:04.0"],
      ["vfio1", 2, "0000:00:05.0"],
    ]);
    expect(devices.map(({ isVirtualFunction }) => isVirtualFunction)).toEqual([false, false]);
  });

  test("has devices with ids of their own", () => {
    const ids = devices.flatMap(({ streams }) => streams);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { streams } of devices) expect(streams.length).toBeGreaterThanOrEqual(1);
  });

  test("has one IOMMU for both, unless its name says two", () => {
    const names = new Set(devices.map(({ iommu }) => iommu.name));
    expect(names.size).toBe(/\/two-/.test(name) ? 2 : 1);
    expect(new Set(devices.map(({ iommu }) => iommu)).size).toBe(names.size);
    for (const { iommu } of devices) expect(iommu.name).toMatch(/^(?:smmu|dmar|ivhd)[01]$/);
  });

  test("has interrupts that are isolated, unless its name says that they are not", () => {
    expect(isolatedMsi).toBe(name !== "vtd/unsafe");
  });

  test("has the processor that goes with its IOMMU", () => {
    expect(processor).toBe(/^(?:vtd|amd)\//.test(name) ? "x86_64" : "arm64");
  });
});

describe("pci-functions: QEMU's devices", () => {
  const [edu, testdev] = devicesOf("amd/full").map(({ pci }) => pci!);

  test("edu: 1 MiB of memory, an interrupt pin and one MSI (hw/misc/edu.c)", () => {
    expect(edu).toMatchObject({ bars: [{ size: 1 << 20, isMemory: true }], interrupts: { pin: true, msi: 1 } });
  });

  test("pci-testdev: memory and ports, no interrupt (hw/misc/pci-testdev.c)", () => {
    expect(testdev?.bars.map(({ isMemory }) => isMemory)).toEqual([true, false]);
    expect(testdev?.bars.map(({ size }) => size)).toEqual([4096, 256]);
    expect(testdev?.interrupts).toEqual({ pin: false, msi: 0 });
  });

  test("both are conventional PCI, on the root bus, without a reset", () => {
    for (const pci of [edu, testdev]) {
      expect(pci).toMatchObject({ configSize: 256, isExpress: false, resets: { function: false, bus: false } });
    }
  });
});

describe("reserved addresses", () => {
  const interrupts = { start: 0xfee0_0000n, last: 0xfeef_ffffn, kind: "msi" };

  test.each(on("vtd"))("%s: interrupts (IOAPIC_RANGE_START, drivers/iommu/intel/iommu.h)", (_, { devices }) => {
    for (const { reserved } of devices) expect(reserved).toEqual([interrupts]);
  });

  test.each(on("amd"))("%s: interrupts and HyperTransport (drivers/iommu/amd/iommu.c)", (_, { devices }) => {
    const hyperTransport = { start: 0xfd_0000_0000n, last: 0xff_ffff_ffffn, kind: "reserved" };
    for (const { reserved } of devices) expect(reserved).toEqual([interrupts, hyperTransport]);
  });

  test.each(onArm)("%s: a window for interrupts (MSI_IOVA_BASE, arm-smmu-v3.c)", (_, { devices }) => {
    const window = { start: 0x800_0000n, last: 0x80f_ffffn, kind: "sw-msi" };
    for (const { reserved } of devices) expect(reserved).toEqual([window]);
  });
});

test.each(onX86)("%s: devices go by their requester ids", (_, { devices }) => {
  for (const { streams, pci } of devices) expect(streams).toEqual([requesterOf(pci!.name)]);
});

test.each(onArm)(
  "%s: the second device has two stream ids where the machine's name says alias",
  (name, { devices }) => {
    const counts = devices.map(({ streams }) => streams.length);
    expect(counts).toEqual(name.includes("alias") ? [1, 2] : [1, 1]);
  },
);

describe("what devices can do", () => {
  test.each(withDevices)("%s: page requests, and PASIDs, where the machine is there for them", (name, { devices }) => {
    for (const { pri, ats, maxPasidLog2 } of devices) {
      expect({ pri, ats }).toEqual({ pri: name === "smmuv3/stalls-alias", ats: false });
      expect(maxPasidLog2 > 0).toBe(/pasid|canwbs-one|stalls/.test(name));
    }
  });

  test.each(onArm)("%s: whose DMA stays coherent", (name, { devices }) => {
    const known: Record<string, readonly boolean[]> = {
      "smmuv3/canwbs": [true, true],
      "smmuv3/canwbs-one": [true, false],
    };
    expect(devices.map(({ canWriteBack }) => canWriteBack)).toEqual(known[name] ?? [false, false]);
  });

  test.each(on("vtd"))("%s: requests that execute, and privileged ones", (_, { devices }) => {
    for (const { pasidModes } of devices) expect(pasidModes).toEqual(["exec", "privileged"]);
  });
});

describe("what IOMMUs are read by", () => {
  test.each(on("amd"))("%s: both extended feature registers", (_, { devices }) => {
    for (const { iommu } of devices) {
      expect(iommu).toMatchObject({
        driver: "amd",
        registers: { EFR: expect.any(BigInt), EFR2: expect.any(BigInt) },
      });
    }
  });

  test("amd: only the first of two IOMMUs tracks dirty pages (FEATURE_HDSUP, FEATURE_HASUP)", () => {
    const dirty = (1n << 52n) | (1n << 49n);
    const tracks = devicesOf("amd/two-iommus").map(({ iommu }) => (iommu.registers["EFR"]! & dirty) === dirty);
    expect(tracks).toEqual([true, false]);
  });

  /** What the probe finds, which a program is not told: it sees the registers as they are. */
  const found = (name: string, register: string): bigint => {
    const { registers } = devicesOf(name)[0]!.iommu;
    return registers[`${register}.found`] ?? registers[register]!;
  };

  test.each([
    ["IDR3", 8n, "S2FWB", /^(?!plain$|canwbs|s1only$)/],
    ["IDR3", 10n, "RIL", /^(?!min$|ds-noril$)/],
    ["IDR0", 10n, "ATS", /^(?:full|ats-nossid)$/],
    ["IDR0", 12n, "ASID16", /^(?!min$)/],
    ["IDR0", 7n, "dirty pages", /^dirty$/],
    ["IDR5", 7n, "DS", /^(?:full|ds-noril)$/],
    ["IDR1", 10n, "20 bits of substreams", /^(?:full|pasid|two-smmu-pasid|canwbs-one|stalls-alias)$/],
    ["IDR0", 0n, "stage 2", /^(?!s1only$)/],
    ["IDR0", 1n, "stage 1", /^(?!s2only$)/],
  ])("smmuv3: %s, bit %d: who has %s", (register, bit, _, having) => {
    const names = on("smmuv3").map(([name]) => name);
    const has = names.filter((name) => ((found(name, register) >> bit) & 1n) === 1n);
    expect(has).toEqual(names.filter((name) => having.test(name.slice("smmuv3/".length))));
  });

  test("smmuv3: who must be told twice, or waits for each command", () => {
    const withRegister = (register: string): readonly string[] =>
      on("smmuv3").flatMap(([name, { devices }]) => (register in devices[0]!.iommu.registers ? [name] : []));
    expect(withRegister("repeatTlbi")).toEqual(["smmuv3/erratum"]);
    expect(withRegister("forceSync")).toEqual(["smmuv3/forcesync"]);
  });

  test("tegra241-cmdqv: the small one's queues are short (CMDQS, bits 25 to 21 of IDR1)", () => {
    const queueBits = (name: string): bigint => (devicesOf(name)[0]!.iommu.registers["IDR1"]! >> 21n) & 31n;
    expect(queueBits("tegra241-cmdqv/small")).toBe(8n);
    expect(queueBits("tegra241-cmdqv/full")).toBe(19n);
  });

  test.each(on("drafts"))("%s: the driver of the posting", (name, { devices }) => {
    for (const { iommu } of devices) expect(`drafts/${iommu.driver}`).toBe(name);
  });
});
