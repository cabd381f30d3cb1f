import { describe, expect, test } from "vitest";
import { NotModelled } from "../../../src/drivers/not-modelled.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { VfioProgram, words } from "../support/vfio-program.ts";

const getInfo = 0x3b6b;
const getRegionInfo = 0x3b6c;
const getIrqInfo = 0x3b6d;
const setIrqs = 0x3b6e;
const feature = 0x3b75;

function bound(release: "6.12.107" | "7.3.4" = "7.3.4"): VfioProgram {
  const program = new VfioProgram(openIommu({ release, devices: "vtd/full" }));
  program.bind(0);
  program.bind(1);
  return program;
}

test("GET_INFO writes as much as argsz has room for", () => {
  expect(bound().ask(getInfo, words(16, 9, 9, 9, 9))).toBe(words(16, 2, 9, 5, 9));
  expect(bound().ask(getInfo, words(24, 9, 9, 9, 9, 9))).toBe(words(24, 2, 9, 5, 0, 0));
  expect(bound().ask(getInfo, words(15, 9, 9, 9))).toBe("EINVAL vfio-pci-info/argsz");
});

describe("GET_REGION_INFO", () => {
  test.each([
    [0, 0, words(32, 7, 0, 0, 0x10_0000, 0, 0, 0)],
    [0, 1, words(32, 0, 1, 0, 0, 0, 0, 0x100)],
    [0, 7, words(32, 3, 7, 0, 256, 0, 0, 0x700)],
    [1, 1, words(32, 3, 1, 0, 256, 0, 0, 0x100)],
    [0, 8, "EINVAL vfio-pci-region/index"],
  ])("of vfio%d, region %d", (device, index, answer) => {
    expect(bound().ask(getRegionInfo, words(32, 0, index, 0, 0, 0, 0, 0), device)).toBe(answer);
  });
});

describe("GET_IRQ_INFO", () => {
  test.each([
    [0, 0, words(16, 7, 0, 1)],
    [1, 0, words(16, 7, 0, 0)],
    [0, 1, words(16, 9, 1, 1)],
    [0, 2, words(16, 9, 2, 0)],
    [0, 4, words(16, 9, 4, 1)],
    [0, 5, "EINVAL vfio-pci-irq/index"],
  ])("of vfio%d, index %d", (device, index, answer) => {
    expect(bound().ask(getIrqInfo, words(16, 0, index, 0), device)).toBe(answer);
  });

  test("tells of errors where the device speaks PCI Express, and of all from v7.3 on", () => {
    expect(bound("6.12.107").ask(getIrqInfo, words(16, 0, 3, 0))).toBe("EINVAL vfio-pci-irq/error-of-express");
    expect(bound("7.3.4").ask(getIrqInfo, words(16, 0, 3, 0))).toBe(words(16, 9, 3, 1));
  });
});

describe("FEATURE", () => {
  const get = 1 << 16;
  const set = 1 << 17;
  const probe = 1 << 18;
  const lowPower = 3;

  test.each([
    [lowPower | probe, words(8, lowPower | probe)],
    [lowPower | probe | get, "EINVAL vfio-feature/get"],
    [lowPower, "EINVAL vfio-feature/nothing-asked"],
    [lowPower | get | set, "EINVAL vfio-feature/get-and-set"],
    [lowPower | set | (1 << 20), "EINVAL vfio-feature/flags"],
    [1 | get, "ENOTTY vfio-feature/unknown"],
    [4 | set, "EINVAL vfio-feature/length"],
  ])("with the flags %d", (flags, answer) => {
    expect(bound().ask(feature, words(8, flags))).toBe(answer);
  });

  test("sends the device to low power once", () => {
    const program = bound();
    const [enter, exit] = [words(8, lowPower | set), words(8, 5 | set)];
    expect(program.ask(feature, enter)).toBe(enter);
    expect(program.ask(feature, enter)).toBe("EINVAL vfio-low-power/twice");
    expect(program.ask(feature, exit)).toBe(exit);
    expect(program.ask(feature, enter)).toBe(enter);
  });
});

test("asking whether the device can go to low power does not send it there", () => {
  const program = bound();
  expect(program.ask(0x3b75, words(8, 0x6_0003))).toBe(words(8, 0x6_0003));
  expect(program.ask(0x3b75, words(8, 0x2_0003))).toBe(words(8, 0x2_0003));
});

test("reading no byte is answered, wherever it is", () => {
  const program = bound();
  expect(program.iommu.read(program.devices[0]!, 0, 99n << 40n).ret).toBe(0);
  expect(program.iommu.read(program.devices[0]!, 4, 1n << 40n).reason?.rule).toBe("vfio-pci-access/region");
  expect(program.iommu.read(program.devices[1]!, 4, (1n << 40n) + 0x100n).reason?.rule).toBe("vfio-pci-access/region");
  expect(() => program.iommu.read(program.devices[1]!, 4, (1n << 40n) + 0xfcn)).toThrow(NotModelled);
});

test("what only hardware answers is said to be not modelled", () => {
  const program = bound();
  expect(() => program.ask(setIrqs, words(20, 0x21, 0, 0, 1))).toThrow(NotModelled);
  expect(() => program.iommu.read(program.devices[0]!, 4, 0n)).toThrow(NotModelled);
  const unbound = new VfioProgram(openIommu({ release: "7.3.4", devices: "vtd/full" }));
  expect(unbound.iommu.read(unbound.devices[0]!, 4, 0n).errno).toBe("EINVAL");
});
