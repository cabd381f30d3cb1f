import { expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called } from "../support/called.ts";

const destroy = 0x3b80;
const ioasAlloc = 0x3b81;
const vfioIoas = 0x3b88;
const ioas = "0c000000 00000000 00000000";

test("an id that nobody has is ENOENT, and an object goes once", () => {
  const iommu = openIommu({ release: "v7.3" });
  expect(called(iommu, destroy, "08000000 00000000")).toBe("ENOENT destroy/id");
  expect(called(iommu, ioasAlloc, ioas)).toBe("0c000000 00000000 01000000");
  expect(called(iommu, destroy, "08000000 02000000")).toBe("ENOENT destroy/id");
  expect(called(iommu, destroy, "08000000 01000000")).toBe("08000000 01000000");
  expect(called(iommu, destroy, "08000000 01000000")).toBe("ENOENT destroy/id");
});

test("nothing is written, so that the struct may be read-only", () => {
  const iommu = openIommu({ release: "v7.3" });
  called(iommu, ioasAlloc, ioas);
  expect(called(iommu, destroy, "08000000 01000000", { readonly: true })).toBe("08000000 01000000");
});

test("the lowest id that is free is next", () => {
  const iommu = openIommu({ release: "v7.3" });
  for (const id of ["01", "02", "03"]) expect(called(iommu, ioasAlloc, ioas)).toBe(`0c000000 00000000 ${id}000000`);
  called(iommu, destroy, "08000000 03000000");
  called(iommu, destroy, "08000000 01000000");
  for (const id of ["01", "03", "04"]) expect(called(iommu, ioasAlloc, ioas)).toBe(`0c000000 00000000 ${id}000000`);
});

test("VFIO's IOAS is forgotten with the object", () => {
  const iommu = openIommu({ release: "v7.3" });
  called(iommu, ioasAlloc, ioas);
  expect(called(iommu, vfioIoas, "10000000 01000000 0100 0000 00000000")).not.toContain("E");
  called(iommu, destroy, "08000000 01000000");
  expect(called(iommu, vfioIoas, "10000000 00000000 0000 0000 00000000")).toBe("ENODEV vfio-ioas/none");
});

test("an object that somebody holds stays", () => {
  const iommu = openIommu({ release: "v7.3" });
  expect(called(iommu, 0x3b8e, "10000000 00000000 00000000 00000000")).toBe("10000000 00000000 01000000 04000000");
  expect(called(iommu, destroy, "08000000 01000000")).toBe("EBUSY destroy/users");
  expect(iommu.close(4).ret).toBe(0);
  expect(called(iommu, destroy, "08000000 01000000")).toBe("08000000 01000000");
});
