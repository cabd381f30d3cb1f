import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";
import { contextOf } from "../examples/tampered.ts";

const nestParent = 1;
const faultIdValid = 4;
const stage1 = { data: wordsOf(0n, 0n, 48, 0), dataType: 1 };

function program(release: "6.12.107" | "7.3.4" = "7.3.4") {
  const calls = new Calls(openIommu({ release, devices: "vtd/full" }));
  const { fd, id } = calls.bind();
  const context = contextOf(calls.iommu, calls.iommu.fd);
  return { calls, fd, device: id, ioas: calls.ioas(), users: (object: number) => context.objects.find(object)?.users };
}

describe("a HWPT", () => {
  test("holds its IOAS, and a nested one its parent", () => {
    const { calls, device, ioas, users } = program();
    const parent = calls.hwpt(device, ioas, nestParent);
    const nested = calls.hwpt(device, parent, 0, stage1);
    expect([ioas, parent, nested].map(users)).toEqual([2, 2, 1]);
    expect([ioas, parent, nested, parent, ioas].map((id) => outcome(calls.destroy(id)))).toEqual([
      "EBUSY",
      "EBUSY",
      "ok",
      "ok",
      "ok",
    ]);
  });

  test("that can't be told to the program is none, and nothing is held", () => {
    const { calls, device, ioas, users } = program();
    const payload = { in: wordsOf(48, 0, device, ioas, 0n, 0n, 0n, 0n), ptrs: [], bufs: [] };
    expect(calls.iommu.ioctl(0x3b89, payload, { readonly: true }).errno).toBe("EFAULT");
    expect(users(ioas)).toBe(1);
    expect(calls.hwpt(device, ioas)).toBe(ioas + 1);
  });

  test("holds its fault queue, which is looked for last", () => {
    const { calls, device, ioas, users } = program();
    const parent = calls.hwpt(device, ioas, nestParent);
    const bad = { data: wordsOf(0n), dataType: 1 };
    expect(outcome(calls.allocHwpt(device, parent, faultIdValid, bad, 99))).toBe("EINVAL");
    expect(outcome(calls.allocHwpt(device, parent, faultIdValid, stage1, 99))).toBe("ENOENT");
    expect(users(parent)).toBe(1);
    const queue = calls.faultQueue();
    const before = users(queue)!;
    const faulty = calls.hwpt(device, parent, faultIdValid, stage1, queue);
    expect(users(queue)).toBe(before + 1);
    calls.destroy(faulty);
    expect(users(queue)).toBe(before);
  });

  test("looks at fault_id with the flag alone", () => {
    const { calls, device, ioas } = program();
    expect(outcome(calls.allocHwpt(device, ioas, 0, {}, 99))).toBe("ok");
  });

  test("with a fault queue does not attach where faults can't be delivered, and what was attached stays", () => {
    for (const release of ["6.12.107", "7.3.4"] as const) {
      const { calls, fd, device, ioas, users } = program(release);
      const parent = calls.hwpt(device, ioas, nestParent);
      const faulty = calls.hwpt(device, parent, faultIdValid, stage1, calls.faultQueue());
      calls.attach(fd, parent);
      expect(outcome(calls.attach(fd, faulty))).toBe("ENODEV");
      expect([users(parent), users(faulty)]).toEqual([3, 1]);
    }
  });
});
