import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { call, called, said } from "../support/called.ts";

const ioasAlloc = 0x3b81;
const ioas = "0c000000 00000000 00000000";

describe("a command's struct", () => {
  const open = (without: readonly string[] = []): OpenedIommu => openIommu({ release: "v7.3", without });

  test.each([
    ["a pointer to nowhere", 0x3b81, ioas, { argument: 0n }, "EFAULT dispatch/size-read"],
    ["another direction", 0xc00c_3b81, ioas, {}, "ENOTTY dispatch/number"],
    ["a number behind the table", 0x3b96, ioas, { argument: 0n }, "ENOTTY vfio-compat/request"],
    ["a size below the minimum", 0x3b81, "0b000000 00000000 000000", {}, "EINVAL dispatch/minimum"],
    ["a tail that is not zero", 0x3b81, "10000000 00000000 00000000 01000000", {}, "E2BIG dispatch/tail"],
    ["a tail that is not mapped", 0x3b81, "10000000 00000000 00000000", {}, "EFAULT dispatch/copy"],
    ["a struct that is not mapped", 0x3b81, "0c000000 00000000", {}, "EFAULT dispatch/copy"],
  ])("%s", (_, request, hex, options, expected) => {
    expect(called(open(), request, hex, options)).toBe(expected);
  });

  test("a longer struct is answered as far as the kernel knows it", () => {
    expect(called(open(), ioasAlloc, "10000000 00000000 ffffffff 00000000")).toBe(
      "10000000 00000000 01000000 00000000",
    );
  });

  test("an answer that can't be written undoes what was made", () => {
    const iommu = open();
    expect(called(iommu, ioasAlloc, ioas, { readonly: true })).toBe("EFAULT command/write-back-fault");
    expect(called(iommu, ioasAlloc, ioas)).toBe("0c000000 00000000 01000000");
  });

  test.each([
    ["dispatch/number", 0xc00c_3b81, ioas, "0c000000 00000000 01000000"],
    ["dispatch/minimum", 0x3b81, "0b000000 00000000 000000", "0b000000 00000000 010000"],
    ["dispatch/tail", 0x3b81, "10000000 00000000 00000000 01000000", "10000000 00000000 01000000 01000000"],
    ["dispatch/copy", 0x3b81, "10000000 00000000 00000000", "10000000 00000000 01000000"],
    ["command/write-back", 0x3b81, ioas, ioas],
  ])("a kernel without %s takes it", (rule, request, hex, expected) => {
    expect(called(open([rule]), request, hex)).toBe(expected);
  });

  test("a kernel without command/nothing-written-back answers DESTROY, too", () => {
    const iommu = open(["command/nothing-written-back"]);
    called(iommu, ioasAlloc, ioas);
    expect(called(iommu, 0x3b80, "08000000 01000000", { readonly: true })).toBe("EFAULT command/write-back-fault");
  });

  test("a kernel without command/abort keeps what failed", () => {
    const iommu = open(["command/abort"]);
    called(iommu, ioasAlloc, ioas, { readonly: true });
    expect(called(iommu, ioasAlloc, ioas)).toBe("0c000000 00000000 02000000");
  });

  test("a reason has the rule, what it met, and the kernel's function", () => {
    expect(call(open(), 0x3b81, "10000000 00000000 00000000 01000000").reason).toEqual({
      rule: "dispatch/tail",
      says: "something behind what the kernel knows is not zero: byte 12 is 0x1, behind the 12 bytes that the kernel knows",
      source: "copy_struct_from_user, include/linux/uaccess.h",
    });
  });
});

test("a 32-bit process has no requests but the generic ones", () => {
  const iommu = openIommu({ release: "v7.3", process: { bits: 32 } });
  expect(called(iommu, ioasAlloc, ioas)).toBe("ENOTTY dispatch/32-bit");
  expect(called(iommu, 0x3b64, ioas)).toBe("ENOTTY dispatch/32-bit");
  expect(called(iommu, 0x5421, "01000000")).toBe("01000000");
});

test("CONFIG_IOMMUFD_TEST makes holes of the numbers before its command", () => {
  const tested = openIommu({ release: "v7.3", config: { iommufdTest: true } });
  expect(called(tested, 0x3b9f, ioas)).toBe("ENOTTY dispatch/number");
  expect(called(tested, 0x3b9f, ioas, { argument: 0n })).toBe("EFAULT dispatch/size-read");
});

test("two iommufds of a process have objects of their own", () => {
  const iommu = openIommu({ release: "v7.3" });
  const { ret: second } = iommu.open("/dev/iommu");
  expect(second).toBe(4);
  called(iommu, ioasAlloc, ioas);
  called(iommu, ioasAlloc, ioas);
  expect(called(iommu, ioasAlloc, ioas, { fd: second })).toBe("0c000000 00000000 01000000");
  expect(said(iommu.close(second))).toBe("");
  expect(called(iommu, ioasAlloc, ioas, { fd: second })).toBe("EBADF file/descriptor");
});

test("issue takes what is in memory already, and gives -errno", () => {
  const iommu = openIommu({ release: "v7.3" });
  const bytes = Uint8Array.of(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  iommu.process.memory.map([{ address: 0x1000n, bytes, writable: true }]);
  expect(iommu.issue(iommu.fd, ioasAlloc, 0x1000n)).toBe(0);
  expect(bytes[8]).toBe(1);
  expect(iommu.issue(iommu.fd, ioasAlloc, 0x2000n)).toBe(-14);
});

test("a machine that nobody knows is a RangeError", () => {
  expect(() => openIommu({ release: "v7.3", devices: "toaster" })).toThrow(/toaster is no machine; .*vtd\/full/);
});
