import { expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called } from "../support/called.ts";

const request = 0x3b88;
/** size, ioas_id, op, __reserved: 12 bytes. */
const get = "0c000000 00000000 0000 0000";
const set = (id: string): string => `0c000000 ${id}000000 0100 0000`;
const clear = "0c000000 00000000 0200 0000";

test("is set, got and cleared", () => {
  const iommu = openIommu({ release: "v6.2" });
  called(iommu, 0x3b81, "0c000000 00000000 00000000");
  expect(called(iommu, request, get)).toBe("ENODEV vfio-ioas/none");
  expect(called(iommu, request, set("02"))).toBe("ENOENT vfio-ioas/ioas");
  expect(called(iommu, request, set("01"), { readonly: true })).toBe("0c000000 01000000 01000000");
  expect(called(iommu, request, get)).toBe("0c000000 01000000 00000000");
  expect(called(iommu, request, get, { readonly: true })).toBe("EFAULT command/write-back-fault");
  expect(called(iommu, request, clear)).toBe("0c000000 00000000 02000000");
  expect(called(iommu, request, get)).toBe("ENODEV vfio-ioas/none");
});

test("__reserved is looked at before the op, and the op before the id", () => {
  const iommu = openIommu({ release: "v6.2" });
  expect(called(iommu, request, "0c000000 00000000 0000 0100")).toBe("EOPNOTSUPP vfio-ioas/reserved");
  expect(called(iommu, request, "0c000000 09000000 0300 0000")).toBe("EOPNOTSUPP vfio-ioas/op");
});
