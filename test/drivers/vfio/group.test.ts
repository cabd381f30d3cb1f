import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { call, called, said } from "../support/called.ts";
import { words } from "../support/vfio-program.ts";

const getStatus = 0x3b67;
const setContainer = 0x3b68;
const unsetContainer = 0x3b69;
const getDeviceFd = 0x3b6a;
const bind = 0x3b76;
const viable = 1;
const containerSet = 2;

const nul = "00";
const vfio0 = `${[..."0000:00:04.0"].map((each) => each.charCodeAt(0).toString(16)).join("")}${nul}`;

function opened(): { readonly iommu: OpenedIommu; readonly group: number } {
  const iommu = openIommu({ release: "7.3.4", devices: "vtd/full" });
  return { iommu, group: iommu.open("/dev/vfio/1").ret };
}

test("a group is opened once, and not beside a device that is bound through its own file", () => {
  const { iommu, group } = opened();
  expect(said(iommu.open("/dev/vfio/1"))).toBe("EBUSY vfio-group/open");
  const device = iommu.open("/dev/vfio/devices/vfio0").ret;
  expect(called(iommu, bind, words(16, 0, 3, 0), { fd: device })).toBe("EBUSY vfio-bind/group-open");
  iommu.close(group);
  expect(called(iommu, bind, words(16, 0, 3, 0), { fd: device })).toBe(words(16, 0, 3, 1));
  expect(said(iommu.open("/dev/vfio/1"))).toBe("EBUSY vfio-group/device-bound");
  expect(iommu.open("/dev/vfio/2").errno).toBeNull();
});

describe("SET_CONTAINER", () => {
  test("makes an IOAS for VFIO, once", () => {
    const { iommu, group } = opened();
    expect(called(iommu, getStatus, words(8, 0), { fd: group })).toBe(words(8, viable));
    expect(called(iommu, setContainer, words(iommu.fd), { fd: group })).toBe(words(iommu.fd));
    expect(called(iommu, getStatus, words(8, 0), { fd: group })).toBe(words(8, viable | containerSet));
    expect(called(iommu, setContainer, words(iommu.fd), { fd: group })).toBe("EINVAL vfio-set-container/twice");
    expect(called(iommu, 0x3b81, words(12, 0, 0))).toBe(words(12, 0, 2));
  });

  test.each([
    [1, "EBADFD vfio-set-container/other"],
    [99, "EBADF vfio-set-container/closed"],
  ])("with descriptor %d is %s", (fd, refused) => {
    const { iommu, group } = opened();
    expect(called(iommu, setContainer, words(fd), { fd: group })).toBe(refused);
  });

  test("can be undone", () => {
    const { iommu, group } = opened();
    expect(called(iommu, unsetContainer, "", { fd: group })).toBe("EINVAL vfio-unset-container/none");
    called(iommu, setContainer, words(iommu.fd), { fd: group });
    expect(called(iommu, unsetContainer, "", { fd: group })).toBe("");
    expect(called(iommu, getStatus, words(8, 0), { fd: group })).toBe(words(8, viable));
  });
});

describe("a device from the group", () => {
  test("is bound and attached, and takes no request that is about that", () => {
    const { iommu, group } = opened();
    called(iommu, setContainer, words(iommu.fd), { fd: group });
    const device = call(iommu, getDeviceFd, vfio0, { fd: group }).ret;
    expect(called(iommu, 0x3b80, words(8, 1))).toBe("EBUSY destroy/users");
    expect(called(iommu, bind, words(16, 0, 3, 0), { fd: device })).toBe("EINVAL vfio-bind/group-file");
    expect(called(iommu, 0x3b77, words(12, 0, 1), { fd: device })).toBe("ENOTTY vfio-pci/unknown");
    iommu.close(device);
    expect(called(iommu, 0x3b80, words(8, 1))).toBe(words(8, 1));
  });

  test("can be opened more than once, and is unbound with the last", () => {
    const { iommu, group } = opened();
    called(iommu, setContainer, words(iommu.fd), { fd: group });
    const [first, second] = [1, 2].map(() => call(iommu, getDeviceFd, vfio0, { fd: group }).ret);
    iommu.close(first!);
    expect(called(iommu, 0x3b80, words(8, 1))).toBe("EBUSY destroy/users");
    iommu.close(group);
    const status = iommu.open("/dev/vfio/1").ret;
    expect(called(iommu, getStatus, words(8, 0), { fd: status })).toBe(words(8, 0));
    iommu.close(second!);
    expect(called(iommu, getStatus, words(8, 0), { fd: status })).toBe(words(8, viable));
  });

  test("has a name", () => {
    const { iommu, group } = opened();
    expect(called(iommu, getDeviceFd, `30${nul}`, { fd: group })).toBe("ENODEV vfio-device-fd/no-device");
    expect(called(iommu, getDeviceFd, vfio0, { fd: group })).toBe("EINVAL vfio-device-fd/no-container");
  });
});
