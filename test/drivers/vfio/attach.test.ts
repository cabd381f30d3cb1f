import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called } from "../support/called.ts";
import { VfioProgram, words } from "../support/vfio-program.ts";

const attach = 0x3b77;
const detach = 0x3b78;
const destroy = 0x3b80;
const forPasids = 8;

/** Device 1 and IOAS 2. */
function bound(release: "6.12.107" | "7.3.4" = "7.3.4", machine = "vtd/pasid"): VfioProgram {
  const program = new VfioProgram(openIommu({ release, devices: machine }));
  expect([program.bind(), program.ioas()]).toEqual(["1", "2"]);
  return program;
}

test("an IOAS gives the device an automatic HWPT, whose id is answered, and which goes with the device", () => {
  const program = bound();
  expect(program.attach(2)).toBe("3");
  expect(program.attach(3)).toBe("3");
  expect(program.detach()).toBe("0");
  expect(program.attach(3)).toMatch(/^ENOENT/);
});

test("a tail is ignored, and a PASID is one where the flag says so", () => {
  const program = bound();
  expect(program.ask(attach, words(20, 0, 2, 5, 7))).toBe(words(20, 0, 3, 5, 7));
  expect(program.ask(attach, words(12, 1, 2))).toBe("EINVAL vfio-attach/argsz-pasid");
  expect(program.ask(attach, words(16, 1, 2))).toBe("EFAULT vfio-attach/pasid-unreadable");
  expect(program.ask(attach, words(16, 2, 2, 5))).toBe("EINVAL vfio-attach/flags");
  expect(bound("6.12.107").ask(attach, words(16, 1, 2, 5))).toBe("EINVAL vfio-attach/flags-6.12");
});

test("an answer that can't be written detaches the device, and takes what it had before", () => {
  const program = bound();
  const { iommu, devices } = program;
  program.hwpt(2);
  expect(program.attach(3)).toBe("3");
  const readonly = { fd: devices[0]!, readonly: true };
  expect(called(iommu, attach, words(12, 0, 2), readonly)).toBe("EFAULT vfio-attach/answer");
  expect(called(iommu, destroy, words(8, 3))).toBe(words(8, 3));
});

test("a device that was closed is attached anew", () => {
  const program = bound();
  program.attach(2);
  program.attachPasid(2, 5);
  program.iommu.close(program.devices[0]!);
  const again = new VfioProgram(program.iommu, ["vfio0"]);
  expect([again.bind(), again.attach(2), again.detach(), again.attach(2)]).toEqual(["1", "3", "0", "3"]);
});

describe("a PASID", () => {
  test("is refused from 2^31 on", () => {
    const program = bound();
    program.hwpt(2, { flags: forPasids });
    program.attach(3);
    expect(program.attachPasid(3, 2 ** 31)).toBe("ENOSPC vfio-attach/pasid-range");
    expect(program.attachPasid(3, 2 ** 20)).toMatch(/^EINVAL/);
    expect(program.attachPasid(3, 2 ** 20 - 1)).toBe("3");
  });

  test("that was never attached is detached successfully", () => {
    expect(bound().ask(detach, words(12, 1, 5))).toBe(words(12, 1, 5));
  });

  test("of 0 is the device itself, and VFIO keeps it apart", () => {
    const program = bound();
    program.hwpt(2, { flags: forPasids });
    expect(program.attachPasid(3, 0)).toBe("3");
    expect(program.detach()).toBe("0");
    expect(called(program.iommu, destroy, words(8, 3))).toBe("EBUSY destroy/users");
    expect(program.ask(detach, words(12, 1, 0))).toBe(words(12, 1, 0));
    expect(called(program.iommu, destroy, words(8, 3))).toBe(words(8, 3));
  });
});
