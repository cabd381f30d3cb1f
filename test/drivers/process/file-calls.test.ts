import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called, said } from "../support/called.ts";

const open = () => openIommu({ release: "v7.3" });

describe("descriptors", () => {
  test("the lowest free is next, but for those that the caller chose", () => {
    const iommu = open();
    expect([iommu.fd, iommu.memfd(1).ret, iommu.open("/dev/iommu", 64).ret, iommu.memfd(1).ret]).toEqual([3, 4, 64, 5]);
    expect([iommu.close(4).ret, iommu.close(64).ret, iommu.memfd(1).ret, iommu.memfd(1).ret]).toEqual([0, 0, 4, 6]);
  });

  test("what is not open is EBADF everywhere", () => {
    const iommu = open();
    const { calls } = iommu;
    const none = { shared: true, executable: false };
    const rules = [
      calls.ioctl(9, 0x3b81, 0n),
      calls.read(9, 0n, 1, null),
      calls.write(9, 0n, 1, null),
      calls.mmap(9, 0n, 1, none),
      calls.setNonblocking(9),
      calls.close(9),
    ];
    for (const refused of rules) expect(refused).toMatchObject({ errno: "EBADF", rule: { id: "file/descriptor" } });
  });
});

test("a request is cut to the 32 bits that the kernel gets to see", () => {
  for (const above of [0x1_0000_0000, -0x1_0000_0000]) {
    expect(called(open(), above + 0x3b81, "0c0000000000000000000000")).toBe("0c000000 00000000 01000000");
  }
});

describe("operations that a file lacks", () => {
  test("an iommufd is neither read nor written, and always ready", () => {
    const iommu = open();
    expect(said(iommu.read(iommu.fd, 8))).toBe("EINVAL file/no-operation");
    expect(said(iommu.write(iommu.fd, new Uint8Array(8)))).toBe("EINVAL file/no-operation");
    expect(iommu.poll(iommu.fd, 0x7).out).toEqual(Uint8Array.of(5, 0));
  });

  test("a memfd knows no requests; what stands at 0 to 2 is not mapped", () => {
    const iommu = open();
    const { ret: fd } = iommu.memfd(4096);
    expect(called(iommu, 0x3b81, "0c000000 00000000 00000000", { fd })).toBe("ENOTTY file/no-ioctl");
    expect(said(iommu.mmap(0, 0n, 4096, 3, 1))).toBe("ENODEV file/no-mmap");
  });
});

describe("requests that are answered for every file", () => {
  test("FIONBIO switches waiting off and on", () => {
    const iommu = open();
    const file = iommu.process.files.get(iommu.fd);
    expect(called(iommu, 0x5421, "01000000")).toBe("01000000");
    expect(file?.nonblocking).toBe(true);
    expect(called(iommu, 0x5421, "00000000")).toBe("00000000");
    expect(file?.nonblocking).toBe(false);
    expect(called(iommu, 0x5421, "", { argument: 0n })).toBe("EFAULT file/fionbio");
    iommu.setNonblocking(iommu.fd);
    expect(file?.nonblocking).toBe(true);
  });

  test("FIOASYNC can only be switched off", () => {
    expect(called(open(), 0x5452, "01000000")).toBe("ENOTTY file/fioasync");
    expect(called(open(), 0x5452, "00000000")).toBe("00000000");
  });

  test("FIGETBSZ tells the size of a page", () => {
    expect(called(open(), 0x2, "40000000")).toBe("00100000");
  });

  test("a kernel without them leaves the request to the file", () => {
    const iommu = openIommu({ release: "v7.3", without: ["file/generic-ioctl"] });
    expect(called(iommu, 0x5450, "00000000")).toBe("ENOTTY vfio-compat/request");
  });
});
