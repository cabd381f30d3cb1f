import { expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu, OpenOptions } from "../../../src/drivers/open-iommu.ts";
import { call, called, said } from "../support/called.ts";

const alloc = 0x3b81;
const allowIovas = 0x3b82;
const copy = 0x3b83;
const iovaRanges = 0x3b84;
const map = 0x3b85;
const unmap = 0x3b86;
const option = 0x3b87;
const mapFile = 0x3b8f;
const changeProcess = 0x3b92;

/** A page of memory: the address of the buffer is the struct's pointer at an offset. */
const page = "00".repeat(0x1000);
const all = "ffffffff ffffffff";

/** An iommufd with so many IOASes, from id 1. */
function withIoases(count = 1, options: Partial<OpenOptions> = {}): OpenedIommu {
  const iommu = openIommu({ release: "7.3.4", ...options });
  for (let id = 0; id < count; id++) expect(called(iommu, alloc, "0c000000 00000000 00000000")).not.toContain("E");
  return iommu;
}

const mapped = (
  iommu: OpenedIommu,
  { flags = "07", ioas = "01", reserved = "00", length = "00100000 00000000", iova = "00000100 00000000" } = {},
) =>
  called(iommu, map, `28000000 ${flags}000000 ${ioas}000000 ${reserved}000000 00000000 00000000 ${length} ${iova}`, {
    bufs: [[16, page]],
  });

test("an IOAS takes no flags", () => {
  expect(called(withIoases(0), alloc, "0c000000 01000000 00000000")).toBe("EOPNOTSUPP ioas-alloc/flags");
});

test("a mapping is at a fixed IOVA, or at one that is told", () => {
  const iommu = withIoases();
  expect(mapped(iommu)).toBe(
    "28000000 07000000 01000000 00000000 00000000 00000000 00100000 00000000 00000100 00000000",
  );
  expect(mapped(iommu, { flags: "06" })).toContain("00100000 00000000 00100000 00000000");
  expect(mapped(iommu)).toBe("EEXIST map/iova-mapped");
});

test("what is wrong with a mapping is told in the kernel's order", () => {
  const iommu = withIoases();
  const wrong = { flags: "08", reserved: "01", iova: all, ioas: "09" };
  expect(mapped(iommu, wrong)).toBe("EOPNOTSUPP ioas-map/flags");
  expect(mapped(iommu, { ...wrong, flags: "01" })).toBe("EOPNOTSUPP ioas-map/reserved");
  expect(mapped(iommu, { ...wrong, flags: "01", reserved: "00" })).toBe("EOVERFLOW ioas-map/range");
  expect(mapped(iommu, { flags: "01", length: all, ioas: "09" })).toBe("EOVERFLOW ioas-map/range");
  expect(mapped(iommu, { flags: "01", ioas: "09" })).toBe("EINVAL ioas-map/protection");
  expect(mapped(iommu, { flags: "04", ioas: "09", length: "00000000 00000000" })).toBe("ENOENT ioas-map/ioas");
  expect(mapped(iommu, { flags: "02", length: "00000000 00000000" })).toBe("EINVAL map-user/length");
});

test("before v6.11 a mapping could be neither readable nor writable", () => {
  const iommu = withIoases(2, { release: "v6.10" });
  expect(mapped(iommu, { flags: "01" })).toContain("00000100 00000000");
  expect(copied(iommu, { flags: "01000000" })).not.toContain("E");
});

test("a mapping stays where its answer can't be written", () => {
  const iommu = withIoases();
  const struct = "28000000 07000000 01000000 00000000 00000000 00000000 00100000 00000000 00000100 00000000";
  expect(called(iommu, map, struct, { bufs: [[16, page]], readonly: true })).toBe("EFAULT command/write-back-fault");
  expect(mapped(iommu)).toBe("EEXIST map/iova-mapped");
});

const copied = (
  iommu: OpenedIommu,
  {
    flags = "07000000",
    to = "02",
    from = "01",
    length = "00100000 00000000",
    at = "00000200 00000000",
    source = "00000100 00000000",
  } = {},
) => called(iommu, copy, `28000000 ${flags} ${to}000000 ${from}000000 ${length} ${at} ${source}`);

test("a copy is mapped in another IOAS", () => {
  const iommu = withIoases(2);
  mapped(iommu);
  expect(copied(iommu)).toContain("00000200 00000000 00000100 00000000");
  expect(copied(iommu, { flags: "06000000" })).toContain("00100000 00000000 00100000 00000000 00000100 00000000");
  expect(copied(iommu, { to: "01" })).toContain("00000200");
});

test("what is wrong with a copy is told in the kernel's order", () => {
  const iommu = withIoases(2);
  mapped(iommu);
  const wrong = { to: "09", from: "09", length: "00000000 00000000" };
  expect(copied(iommu, { ...wrong, flags: "08000000", at: all })).toBe("EOPNOTSUPP ioas-copy/flags");
  expect(copied(iommu, { ...wrong, flags: "01000000", at: all })).toBe("EOVERFLOW ioas-copy/range");
  expect(copied(iommu, { ...wrong, flags: "01000000", source: all })).toBe("EOVERFLOW ioas-copy/range");
  expect(copied(iommu, { ...wrong, length: all })).toBe("EOVERFLOW ioas-copy/range");
  expect(copied(iommu, { ...wrong, flags: "01000000" })).toBe("EINVAL ioas-copy/protection");
  expect(copied(iommu, wrong)).toBe("ENOENT ioas-copy/source");
  expect(copied(iommu, { ...wrong, from: "01" })).toBe("EINVAL get-pages/length");
  expect(copied(iommu, { to: "09" })).toBe("ENOENT ioas-copy/target");
  expect(copied(iommu, { at: "01000200 00000000" })).not.toContain("E");
});

test("a kernel that is built to be tested takes flag 16 for itself", () => {
  const flags = "07000100";
  expect(copied(withIoases(2), { flags })).toBe("EOPNOTSUPP ioas-copy/flags");
  const iommu = withIoases(2, { config: { iommufdTest: true } });
  mapped(iommu);
  expect(copied(iommu, { flags, source: "00000000 00000000" })).toContain("00000200 00000000 00000100 00000000");
});

const unmapped = (iommu: OpenedIommu, range: string, ioas = "01") =>
  called(iommu, unmap, `18000000 ${ioas}000000 ${range}`);

test("unmapping tells how much, and everything may be nothing", () => {
  const iommu = withIoases();
  const everything = `00000000 00000000 ${all}`;
  expect(unmapped(iommu, everything, "09")).toBe("ENOENT ioas-unmap/ioas");
  expect(unmapped(iommu, everything)).toBe("18000000 01000000 00000000 00000000 00000000 00000000");
  expect(unmapped(iommu, "00000100 00000000 00100000 00000000")).toBe("ENOENT ioas-unmap/nothing");
  mapped(iommu);
  expect(unmapped(iommu, `01000000 00000000 ${all}`)).toBe("EOVERFLOW ioas-unmap/range");
  expect(unmapped(iommu, `${all} 00100000 00000000`)).toBe("EOVERFLOW ioas-unmap/range");
  expect(unmapped(iommu, "00000100 00000000 00000000 00000000")).toBe("EINVAL unmap/length");
  expect(unmapped(iommu, "00000000 00000000 00000200 00000000")).toContain("00000000 00000000 00100000 00000000");
  mapped(iommu);
  expect(unmapped(iommu, everything)).toContain("00000000 00000000 00100000 00000000");
});

test("IOVA ranges are told as far as there is room, and how many there are", () => {
  const iommu = withIoases();
  const asked = (count: string, buffer: string, reserved = "00", ioas = "01") => {
    const struct = `20000000 ${ioas}000000 ${count}000000 ${reserved}000000 00000000 00000000 00000000 00000000`;
    return call(iommu, iovaRanges, struct, { bufs: [[16, buffer]] });
  };
  const room = "aa".repeat(16);
  expect(said(asked("01", room, "01", "09"))).toBe("EOPNOTSUPP ioas-iova-ranges/reserved");
  expect(said(asked("01", room, "00", "09"))).toBe("ENOENT ioas-iova-ranges/ioas");
  const whole = asked("01", room);
  expect(said(whole)).toContain("01000000 00000000 00000000 00000000 01000000 00000000");
  expect([...whole.buffers[0]!]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
  expect(said(asked("01", "aa".repeat(8)))).toBe("EFAULT ioas-iova-ranges/write");
  const none = asked("00", room);
  expect(said(none)).toBe("EMSGSIZE ioas-iova-ranges/room");
  expect(none.out[8]).toBe(1);
  expect([...none.buffers[0]!]).toEqual(Array.from({ length: 16 }, () => 0xaa));
});

test("allowed IOVAs are a list of ranges that do not overlap, taken whole or not at all", () => {
  const iommu = withIoases();
  const allowed = (count: string, ranges: string, reserved = "00", ioas = "01") =>
    called(iommu, allowIovas, `18000000 ${ioas}000000 ${count}000000 ${reserved}000000 00000000 00000000`, {
      bufs: [[16, ranges]],
    });
  const range = (start: string, last: string) => `00${start}0000 00000000 ff${last}0000 00000000`;
  expect(allowed("01", range("20", "2f"), "01", "09")).toBe("EOPNOTSUPP ioas-allow-iovas/reserved");
  expect(allowed("01", range("20", "2f"), "00", "09")).toBe("ENOENT ioas-allow-iovas/ioas");
  expect(allowed("02", range("20", "2f"))).toBe("EFAULT ioas-allow-iovas/read");
  expect(allowed("01", "00100000 00000000 00100000 00000000")).toBe("EINVAL ioas-allow-iovas/order");
  expect(allowed("02", range("20", "2f") + range("2f", "3f"))).toBe("EINVAL ioas-allow-iovas/overlap");
  expect(mapped(iommu, { flags: "06" })).toContain("00100000 00000000 00100000 00000000");
  expect(allowed("02", range("80", "8f") + range("40", "4f"))).not.toContain("E");
  expect(mapped(iommu, { flags: "06" })).toContain("00100000 00000000 00400000 00000000");
});

const fileMapped = (
  iommu: OpenedIommu,
  {
    flags = "07",
    ioas = "01",
    fd = "04000000",
    start = "00000000 00000000",
    length = "00100000 00000000",
    iova = "00000100 00000000",
  } = {},
) => called(iommu, mapFile, `28000000 ${flags}000000 ${ioas}000000 ${fd} ${start} ${length} ${iova}`);

test("a file is mapped, open or not later, and looked at by who uses it", () => {
  const iommu = withIoases();
  expect(iommu.memfd(0x2000).ret).toBe(4);
  expect(fileMapped(iommu)).toContain("00000100 00000000");
  expect(iommu.close(4).ret).toBe(0);
  expect(fileMapped(iommu, { iova: "00100100 00000000" })).toBe("EBADF map-file/fd");
  expect(fileMapped(iommu, { fd: "03000000", iova: "00100100 00000000" })).not.toContain("E");
});

test("what is wrong with a file's mapping is told in the kernel's order", () => {
  const iommu = withIoases();
  const wrong = { fd: all.slice(0, 8), ioas: "09", length: "00000000 00000000" };
  expect(fileMapped(iommu, { ...wrong, flags: "08", iova: all })).toBe("EOPNOTSUPP ioas-map-file/flags");
  expect(fileMapped(iommu, { ...wrong, flags: "01", iova: all })).toBe("EOVERFLOW ioas-map-file/range");
  expect(fileMapped(iommu, { ...wrong, length: all })).toBe("EOVERFLOW ioas-map-file/range");
  expect(fileMapped(iommu, { ...wrong, flags: "01" })).toBe("EINVAL ioas-map-file/protection");
  expect(fileMapped(iommu, wrong)).toBe("ENOENT ioas-map-file/ioas");
  expect(fileMapped(iommu, { ...wrong, ioas: "01" })).toBe("EINVAL map-file/no-length");
  expect(fileMapped(iommu, { fd: wrong.fd, start: all })).toBe("EOVERFLOW map-file/overflow");
  expect(fileMapped(iommu, { start: "00f0ffff ffffffff", fd: "03000000" })).not.toContain("E");
  expect(fileMapped(iommu, { length: "ffefffff ffffffff", fd: "03000000", iova: "00000000 00000000" })).toContain(
    "EEXIST",
  );
  expect(fileMapped(iommu, { length: "00f0ffff ffffffff", fd: "03000000" })).toBe("EINVAL map-file/length");
});

test("before dma-bufs could be mapped, the descriptor came first", () => {
  const iommu = withIoases(1, { release: "v6.18" });
  expect(fileMapped(iommu, { fd: all.slice(0, 8), length: "00000000 00000000" })).toBe("EBADF map-file/fd");
  expect(fileMapped(iommu, { fd: "03000000", length: "00000000 00000000" })).toBe("EINVAL map-file/length");
  expect(fileMapped(iommu, { fd: "03000000", start: all })).toBe("EOVERFLOW map-file/overflow-6.18");
});

test("the process changes where all is mapped from files", () => {
  const iommu = withIoases(2);
  expect(called(iommu, changeProcess, "08000000 01000000")).toBe("EOPNOTSUPP ioas-change-process/reserved");
  fileMapped(iommu, { fd: "03000000", ioas: "02" });
  expect(called(iommu, changeProcess, "08000000 00000000")).toBe("08000000 00000000");
  mapped(iommu);
  expect(called(iommu, changeProcess, "08000000 00000000")).toBe("EINVAL ioas-change-process/not-file");
});

test("large pages are an option of the IOAS", () => {
  const iommu = withIoases();
  const asked = (op: string, value = "00", ioas = "01") =>
    called(iommu, option, `18000000 01000000 ${op}00 0000 ${ioas}000000 ${value}000000 00000000`);
  expect(asked("01", "00", "09")).toBe("ENOENT option/huge-pages-ioas");
  expect(asked("02")).toBe("EOPNOTSUPP option/huge-pages-op");
  expect(asked("00", "02")).toBe("EINVAL option/huge-pages-value");
  expect(asked("01")).toContain("01000000 01000000 00000000");
  expect(asked("00", "00")).not.toContain("E");
  expect(asked("01")).toContain("01000000 00000000 00000000");
  expect(mapped(iommu, { length: "00080000 00000000" })).toBe("EINVAL map/length-alignment");
  expect(asked("00", "01")).not.toContain("E");
  expect(asked("01")).toContain("01000000 01000000 00000000");
});
