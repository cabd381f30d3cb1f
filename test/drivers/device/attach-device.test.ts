import { describe, expect, test } from "vitest";
import type { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import { attachDevice, detachDevice } from "../../../src/drivers/device/attach-device.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import { bindDevice, unbindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";
import { contextOf, machineWith, physicalOf } from "../examples/tampered.ts";

const releases = ["6.12.107", "7.3.4"] as const;
const stage1 = { data: wordsOf(0n, 0n, 48, 0), dataType: 1 };

function program(release: (typeof releases)[number], machine = machineWith("vtd/full", () => ({}))) {
  const calls = new Calls(openIommu({ release, devices: machine }));
  const context = contextOf(calls.iommu, calls.iommu.fd);
  const users = (object: number): number | undefined => context.objects.find(object)?.users;
  return { calls, context, users, first: calls.bind("vfio0"), second: calls.bind("vfio1"), ioas: calls.ioas() };
}

const attached = ({ out }: { readonly out: Uint8Array }): number => out[8]!;

describe.each(releases)("attaching at %s", (release) => {
  test("to an IOAS: one automatic HWPT for all devices, gone with the last", () => {
    const { calls, users, first, second, ioas } = program(release);
    const hwpt = attached(calls.attach(first.fd, ioas));
    expect(attached(calls.attach(second.fd, ioas))).toBe(hwpt);
    expect([hwpt, ioas, first.id].map(users)).toEqual([3, 2, 3]);
    expect([hwpt, ioas, first.id].map((id) => outcome(calls.destroy(id)))).toEqual(["EBUSY", "EBUSY", "EBUSY"]);
    calls.detach(first.fd);
    expect([hwpt, first.id].map(users)).toEqual([2, 2]);
    calls.detach(second.fd);
    expect([hwpt, ioas].map(users)).toEqual([undefined, 1]);
  });

  test("to an IOAS that is attached already: nothing changes", () => {
    const { calls, users, first, ioas } = program(release);
    const hwpt = attached(calls.attach(first.fd, ioas));
    expect(attached(calls.attach(first.fd, ioas))).toBe(hwpt);
    expect(users(hwpt)).toBe(2);
  });

  test("to an automatic HWPT by its id", () => {
    const { calls, users, first, second, ioas } = program(release);
    const hwpt = attached(calls.attach(first.fd, ioas));
    expect(outcome(calls.attach(second.fd, hwpt))).toBe("ok");
    expect(users(hwpt)).toBe(3);
  });

  test("to one's own HWPT, which stays without devices", () => {
    const { calls, users, first, ioas } = program(release);
    const hwpt = calls.hwpt(first.id, ioas);
    calls.attach(first.fd, hwpt);
    expect([users(hwpt), outcome(calls.destroy(hwpt))]).toEqual([2, "EBUSY"]);
    calls.detach(first.fd);
    expect([users(hwpt), outcome(calls.destroy(hwpt))]).toEqual([1, "ok"]);
  });

  test("in place of another: an automatic HWPT goes, a nested one holds", () => {
    const { calls, users, first, ioas } = program(release);
    const automatic = attached(calls.attach(first.fd, ioas));
    const parent = calls.hwpt(first.id, ioas, 1);
    const nested = calls.hwpt(first.id, parent, 0, stage1);
    expect(outcome(calls.attach(first.fd, nested))).toBe("ok");
    expect([automatic, parent, nested].map(users)).toEqual([undefined, 2, 2]);
  });

  test("a group: the others follow the first, and all change together", () => {
    const { calls, users, first, second, ioas } = program(
      release,
      machineWith("vtd/full", () => ({ group: 1 })),
    );
    const [hwpt, other] = [calls.hwpt(first.id, ioas), calls.hwpt(first.id, ioas)];
    calls.attach(first.fd, hwpt);
    expect(outcome(calls.attach(second.fd, other))).toBe("EINVAL");
    expect(outcome(calls.attach(second.fd, hwpt))).toBe("ok");
    expect(users(hwpt)).toBe(3);
    expect(outcome(calls.attach(first.fd, other))).toBe("ok");
    expect([users(hwpt), users(other)]).toEqual([1, 3]);
    calls.detach(first.fd);
    calls.detach(second.fd);
    expect(users(other)).toBe(1);
  });

  test("reserved IOVAs are held while a device is attached", () => {
    const { calls, first, ioas } = program(release);
    const interrupts = 0xfee0_0000n;
    expect(outcome(calls.map(ioas, interrupts, 0x1000))).toBe("ok");
    expect(outcome(calls.attach(first.fd, ioas))).toBe("EADDRINUSE");
    const other = calls.ioas();
    expect(outcome(calls.attach(first.fd, other))).toBe("ok");
    expect(outcome(calls.map(other, interrupts, 0x1000))).toBe("EINVAL");
    calls.detach(first.fd);
    expect(outcome(calls.map(other, interrupts, 0x1000))).toBe("ok");
  });

  test("a device that is closed is detached, and its id is free again", () => {
    const { calls, users, first, second, ioas } = program(release);
    const hwpt = attached(calls.attach(first.fd, ioas));
    calls.iommu.close(first.fd);
    expect([users(hwpt), users(first.id)]).toEqual([undefined, undefined]);
    expect([first.id, second.id, calls.ioas()]).toEqual([1, 2, 1]);
  });
});

describe("a device without an IOMMU", () => {
  test("is attached like others, and nothing of the machine changes", () => {
    const machine = machineWith("vtd/full", () => ({ iommu: { name: "none", driver: "noiommu", registers: {} } }));
    const iommu = openIommu({ release: "7.3.4", devices: machine, config: { noiommu: true } });
    const context = contextOf(iommu, iommu.fd);
    const calls = new Calls(iommu);
    const device = bindDevice(context, physicalOf(context)) as DeviceObject;
    const ioas = calls.ioas();
    const hwpt = attachDevice(device, noPasid, ioas) as HwptPaging;
    expect([hwpt.users, device.users, context.objects.find(ioas)?.users]).toEqual([2, 3, 2]);
    expect(attachDevice(device, noPasid, 99)).toMatchObject({ errno: "ENOENT" });
    expect(attachDevice(device, noPasid, device.id)).toMatchObject({ errno: "EINVAL" });
    detachDevice(device, noPasid);
    detachDevice(device, noPasid);
    expect([device.users, context.objects.find(hwpt.id)]).toEqual([2, undefined]);
    unbindDevice(device);
    expect(context.objects.find(device.id)).toBeUndefined();
  });
});

describe("two iommufds", () => {
  test("a group belongs to one of them, until all its devices are gone", () => {
    const { calls, first, second } = program(
      "7.3.4",
      machineWith("vtd/full", () => ({ group: 1 })),
    );
    const other = calls.iommu.open("/dev/iommu").ret;
    calls.iommu.close(second.fd);
    const again = calls.iommu.open("/dev/vfio/devices/vfio1").ret;
    const bind = (): string => outcome(calls.ioctl(0x76, wordsOf(16, 0, other, 0), null, undefined, again));
    expect(bind()).toBe("EPERM");
    calls.iommu.close(first.fd);
    expect(bind()).toBe("ok");
  });
});
