import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called } from "../support/called.ts";
import { VfioProgram, words } from "../support/vfio-program.ts";

const bind = 0x3b76;
const ioasAlloc = 0x3b81;

const program = (release: ReleaseName, machine = "vtd/full"): VfioProgram =>
  new VfioProgram(openIommu({ release, devices: machine }));

test("before it is bound a device answers nothing else, however it is asked", () => {
  const unbound = program("7.3.4");
  for (const request of [0x3b60, 0x3b6b, 0x3b75, 0x3b77, 0xdeadbeef]) {
    expect(unbound.ask(request, "")).toBe("EINVAL vfio-device/not-bound");
  }
  expect(unbound.bind()).toBe("1");
  expect(unbound.ask(0x3b60, "")).toBe("ENOTTY vfio-pci/unknown");
});

describe("what the struct is longer than the kernel's", () => {
  const tail = words(20, 0, 3, 0, 1);

  test("is not looked at before v6.17", () => {
    expect(program("6.12.107").ask(bind, tail)).toBe(words(20, 0, 3, 1, 1));
    expect(program("6.12.107").ask(bind, words(0xffff_ffff, 0, 3, 0))).toBe(words(0xffff_ffff, 0, 3, 1));
  });

  test("must be zero from v6.17 on", () => {
    expect(program("7.3.4").ask(bind, words(28, 0, 3, 0, 0, 0, 1))).toBe("E2BIG vfio-bind/tail");
    expect(program("7.3.4").ask(bind, words(28, 0, 3, 0, 0, 0, 0))).toBe(words(28, 0, 3, 1, 0, 0, 0));
    expect(program("7.3.4").ask(bind, words(28, 0, 3, 0))).toBe("EFAULT vfio-bind/unreadable");
  });
});

test("what is mapped in part is EFAULT where argsz is read with the rest, and EINVAL where it is read first", () => {
  expect(program("6.12.107").ask(bind, words(8, 0))).toBe("EFAULT vfio-bind/minsz");
  expect(program("7.3.4").ask(bind, words(8, 0))).toBe("EINVAL vfio-bind/argsz");
  expect(program("7.3.4").ask(bind, "0000")).toBe("EFAULT vfio-bind/argsz-unreadable");
});

test("the flag for a token came with v6.17, and a device that is no virtual function takes none", () => {
  expect(program("6.12.107").ask(bind, words(16, 1, 3, 0))).toBe("EINVAL vfio-bind/flags-6.12");
  expect(program("7.3.4").ask(bind, words(24, 1, 3, 0, 0, 0))).toBe("EFAULT vfio-bind/token-unreadable");
  expect(program("7.3.4").ask(bind, words(24, 2, 3, 0, 0, 0))).toBe("EINVAL vfio-bind/flags");
});

test.each([
  [1, "EBADFD iommufd-of-fd/other"],
  [100, "EBADF iommufd-of-fd/closed"],
  [-1, "EINVAL vfio-bind/negative-fd"],
])("an iommufd of %d is %s", (fd, refused) => {
  expect(program("7.3.4").ask(bind, words(16, 0, fd >>> 0, 0))).toBe(refused);
});

test("a device is bound once, by one file", () => {
  const two = new VfioProgram(openIommu({ release: "7.3.4", devices: "vtd/full" }), ["vfio0", "vfio0"]);
  expect(two.bind(0)).toBe("1");
  expect(two.bind(0)).toBe("EINVAL vfio-bind/twice");
  expect(two.bind(1)).toBe("EINVAL vfio-open/in-use");
  two.iommu.close(two.devices[0]!);
  expect(two.bind(1)).toBe("1");
});

test("an answer that can't be written leaves the device unbound", () => {
  const { iommu, devices } = program("7.3.4");
  const hex = words(16, 0, iommu.fd, 0);
  expect(called(iommu, bind, hex, { fd: devices[0]!, readonly: true })).toBe("EFAULT vfio-bind/answer");
  expect(called(iommu, bind, hex, { fd: devices[0]! })).toBe(words(16, 0, 3, 1));
});

test("interrupts that are not isolated are refused", () => {
  expect(program("7.3.4", "vtd/unsafe").bind()).toBe("EPERM device-bind/isolated-interrupts");
});

test("the iommufd outlives its descriptor while a device is bound", () => {
  const bound = program("7.3.4");
  bound.bind();
  expect(bound.ioas()).toBe("2");
  bound.iommu.close(bound.iommu.fd);
  expect(bound.attach(2)).toBe("3");
  expect(bound.iommu.close(bound.devices[0]!).ret).toBe(0);
});

test("devices have no files of their own before v6.6", () => {
  const { iommu } = program("v6.5");
  expect(iommu.open("/dev/vfio/devices/vfio0").reason?.rule).toBe("vfio-device/no-file");
  expect(called(iommu, ioasAlloc, words(12, 0, 0))).toBe(words(12, 0, 1));
});
