import { expect, test } from "vitest";
import { IOMMU_IOAS_ALLOC } from "../../abi/linux/iommufd/ioas-alloc.ts";
import { payload } from "../../src/codec.ts";
import { machines, openIommu } from "../../src/drivers.ts";

const options = { release: "v7.3", dataModel: "x86_64" } as const;

test("a payload is answered, and a refusal says by which check", () => {
  const iommu = openIommu({ release: "6.12.107", devices: "vtd/full" });
  const refused = payload(IOMMU_IOAS_ALLOC, { flags: 1 }, options);
  expect(iommu.ioctl(refused.request, refused)).toMatchObject({
    ret: -1,
    errno: "EOPNOTSUPP",
    reason: { rule: "ioas-alloc/flags", source: "iommufd_ioas_alloc_ioctl, iommu/iommufd/ioas.c" },
    out: refused.in,
  });
  const taken = payload(IOMMU_IOAS_ALLOC, { flags: 0 }, options);
  expect(iommu.ioctl(taken.request, taken)).toMatchObject({ ret: 0, errno: null, reason: null });
});

test("every machine opens, by its name and as it is", () => {
  for (const [name, machine] of machines) {
    expect(openIommu({ release: "v7.3", devices: name }).fd).toBe(3);
    expect(openIommu({ release: "v7.3", devices: machine }).fd).toBe(3);
  }
});

test("there are no devices where none are asked for", () => {
  const iommu = openIommu({ release: "v7.3" });
  expect(() => iommu.open("/dev/vfio/devices/vfio0")).toThrow(RangeError);
});

test("what is inferred of a rule's date is told", () => {
  const iommu = openIommu({ release: "v6.16" });
  expect(iommu.mmap(iommu.fd, 0n, 4096, 3, 1).reason).toMatchObject({
    rule: "mmap/no-operation",
    inferred: expect.any(String),
  });
});

test("a buffer that stays is the one that the kernel writes", () => {
  const iommu = openIommu({ release: "v7.3" });
  iommu.ioctl(0x3b81, { in: Uint8Array.of(12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), ptrs: [], bufs: [] });
  const ranges = new Uint8Array(16);
  const struct = new Uint8Array(new Uint32Array([32, 1, 1, 0, 0, 0, 0, 0]).buffer);
  const { ret, buffers } = iommu.ioctl(
    0x3b84,
    { in: struct, ptrs: [{ offset: 16, buf: 0 }], bufs: [new Uint8Array(16)] },
    { mapped: new Map([[0, ranges]]) },
  );
  expect(ret).toBe(0);
  expect(ranges.subarray(8)).toEqual(new Uint8Array(8).fill(0xff));
  expect(buffers[0]).toEqual(ranges);
});
