import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome } from "../examples/calls.ts";
import { contextOf } from "../examples/tampered.ts";

function program(release: ReleaseName, machine: string) {
  const calls = new Calls(openIommu({ release, devices: machine }));
  const context = contextOf(calls.iommu, calls.iommu.fd);
  const { fd, id: device } = calls.bind();
  const parent = calls.hwpt(device, calls.ioas(), 1);
  return { calls, fd, device, parent, users: (object: number) => context.objects.find(object)?.users };
}

describe("a vIOMMU", () => {
  test("holds its HWPT, and is held by its vDEVICEs", () => {
    const { calls, device, parent, users } = program("7.3.4", "smmuv3/base");
    const viommu = calls.viommu(device, parent);
    const vdevice = calls.vdevice(viommu, device, 0x42n);
    expect([parent, viommu, device].map(users)).toEqual([2, 2, 2]);
    expect([parent, viommu, vdevice, viommu, parent].map((id) => outcome(calls.destroy(id)))).toEqual([
      "EBUSY",
      "EBUSY",
      "ok",
      "ok",
      "ok",
    ]);
  });

  test("has each virtual id once; a refused vDEVICE leaves nothing behind", () => {
    const { calls, device, parent, users } = program("7.3.4", "smmuv3/base");
    const viommu = calls.viommu(device, parent);
    const other = calls.bind("vfio1").id;
    calls.vdevice(viommu, device, 0x42n);
    expect(outcome(calls.allocVdevice(viommu, other, 0x42n))).toBe("EEXIST");
    expect(outcome(calls.allocVdevice(viommu, device, 0x43n))).toBe("EEXIST");
    expect(users(viommu)).toBe(2);
    expect(outcome(calls.allocVdevice(viommu, other, 0x43n))).toBe("ok");
  });
});

describe("a device that is closed", () => {
  test("takes its vDEVICE with it, whose id is never given out again", () => {
    const { calls, fd, device, parent, users } = program("7.3.4", "smmuv3/base");
    const viommu = calls.viommu(device, parent);
    const vdevice = calls.vdevice(viommu, device, 0x42n);
    calls.iommu.close(fd);
    expect([users(viommu), users(vdevice)]).toEqual([1, undefined]);
    expect(outcome(calls.destroy(vdevice))).toBe("ENOENT");
    expect([calls.ioas(), calls.ioas()]).toEqual([device, vdevice + 1]);
  });

  test("knew nothing of it before v6.17", () => {
    const { calls, fd, device, parent, users } = program("v6.16", "smmuv3/base");
    const viommu = calls.viommu(device, parent);
    const vdevice = calls.vdevice(viommu, device, 0x42n);
    expect(outcome(calls.allocVdevice(viommu, device, 0x43n))).toBe("ok");
    calls.iommu.close(fd);
    expect(users(vdevice)).toBe(1);
    expect(outcome(calls.destroy(vdevice))).toBe("ok");
  });
});

describe("a HW queue", () => {
  test("takes two ids; the second one's object can't be destroyed", () => {
    const { calls, device, parent, users } = program("7.3.4", "tegra241-cmdqv/full");
    calls.map(2, 0n, 0x10000);
    const viommu = calls.viommu(device, parent, 2, new Uint8Array(16));
    const queue = calls.queue(viommu, 0, 0n, 0x10000n);
    expect(users(queue + 1)).toBe(2);
    expect(users(viommu)).toBe(2);
    expect(outcome(calls.destroy(queue + 1))).toBe("EBUSY");
    expect(outcome(calls.destroy(queue))).toBe("ok");
    expect([users(queue), users(queue + 1), users(viommu)]).toEqual([undefined, undefined, 1]);
    expect([calls.ioas(), calls.ioas()]).toEqual([queue, queue + 1]);
  });

  test("that is refused gives both back", () => {
    const { calls, device, parent, users } = program("7.3.4", "tegra241-cmdqv/full");
    const viommu = calls.viommu(device, parent, 2, new Uint8Array(16));
    expect(outcome(calls.allocQueue(viommu, 0, 0n, 0x1000n))).not.toBe("ok");
    expect(users(viommu)).toBe(1);
    expect([calls.ioas(), calls.ioas()]).toEqual([viommu + 1, viommu + 2]);
  });
});
