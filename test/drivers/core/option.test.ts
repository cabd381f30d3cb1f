import { expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { called } from "../support/called.ts";

const request = 0x3b87;
/** size, option_id, op, __reserved, object_id, val64. */
const rlimit = (op: string, value = "00", object = "00"): string =>
  `18000000 00000000 ${op}00 0000 ${object}000000 ${value}00000000000000`;
const get = "01";
const set = "00";

const open = () => openIommu({ release: "v7.3" });

test("the rlimit mode is set before anything is made, and got at any time", () => {
  const iommu = open();
  expect(called(iommu, request, rlimit(set, "01"))).not.toContain("E");
  expect(called(iommu, request, rlimit(get))).toBe("18000000 00000000 01000000 00000000 01000000 00000000");
  called(iommu, 0x3b81, "0c000000 00000000 00000000");
  expect(called(iommu, request, rlimit(set, "00"))).toBe("EBUSY option/rlimit-busy");
  expect(called(iommu, request, rlimit(get))).toContain("01000000 00000000");
});

test("the checks of the rlimit mode come in the kernel's order", () => {
  const poor = openIommu({ release: "v7.3", process: { caps: [] } });
  expect(called(poor, request, rlimit(set, "02", "01"))).toBe("EOPNOTSUPP option/rlimit-object");
  expect(called(poor, request, rlimit(set, "02"))).toBe("EPERM option/rlimit-capable");
  expect(called(poor, request, rlimit(get))).toContain("18000000");
  expect(called(poor, request, rlimit("02"))).toBe("EOPNOTSUPP option/rlimit-op");
  const iommu = open();
  expect(called(iommu, request, rlimit(set, "02"))).toBe("EINVAL option/rlimit-value");
  called(iommu, 0x3b81, "0c000000 00000000 00000000");
  expect(called(iommu, request, rlimit(set, "02"))).toBe("EBUSY option/rlimit-busy");
});

test("__reserved is looked at before the option", () => {
  const [reserved, unknown] = ["18000000 02000000 0000 0100", "18000000 02000000 0000 0000"];
  const rest = "00000000 00000000 00000000";
  expect(called(open(), request, `${reserved} ${rest}`)).toBe("EOPNOTSUPP option/reserved");
  expect(called(open(), request, `${unknown} ${rest}`)).toBe("EOPNOTSUPP option/option-id");
});

test("an answer that can't be written leaves the option set", () => {
  const iommu = open();
  expect(called(iommu, request, rlimit(set, "01"), { readonly: true })).toBe("EFAULT option/fault");
  expect(called(iommu, request, rlimit(get))).toContain("01000000 00000000");
});

test("only val64 is written", () => {
  const iommu = open();
  const longer = "1c000000 00000000 0100 0000 00000000 ffffffff ffffffff 00000000";
  expect(called(iommu, request, longer)).toBe("1c000000 00000000 01000000 00000000 00000000 00000000 00000000");
});
