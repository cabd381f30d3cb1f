import { IOMMU_GET_HW_INFO, IOMMU_HWPT_INVALIDATE, IOMMU_OPTION } from "../../../../abi/linux/iommufd.ts";
import { expect } from "vitest";
import { isIn } from "../../../../src/declare/release.ts";
import { idOf } from "./action.ts";
import type { Action } from "./action.ts";

/** Calls that make nothing: whatever they answer, nothing may change. */
export const invalidate: Action = {
  name: "HWPT_INVALIDATE",
  fits: (program) => program.device.invalidate !== null && isIn({ since: "v6.13" }, program.release),
  act: (program, state, { first, wild }) => {
    const hwpt_id = idOf(state, ["hwpt_nested", "viommu"], first, wild);
    const { errno } = program.call(IOMMU_HWPT_INVALIDATE, { hwpt_id, ...program.device.invalidate });
    if (state.graph.kindOf(hwpt_id) === undefined) expect(errno).toBe("ENOENT");
  },
};

export const option: Action = {
  name: "OPTION",
  act: (program, state, { first, second, wild }) => {
    const object_id = idOf(state, ["ioas"], first, wild);
    const value = { option_id: "IOMMU_OPTION_HUGE_PAGES", op: second % 2, object_id, val64: BigInt(second % 3) };
    const { errno } = program.call(IOMMU_OPTION, value);
    if (state.graph.kindOf(object_id) !== "ioas") expect(errno).toBe("ENOENT");
    const mode = program.call(IOMMU_OPTION, { option_id: "IOMMU_OPTION_RLIMIT_MODE", op: 0, object_id: 0, val64: 1n });
    expect(mode.errno).toBe(state.graph.isEmpty ? null : "EBUSY");
  },
};

export const hwInfo: Action = {
  name: "GET_HW_INFO",
  fits: (program) => program.has(IOMMU_GET_HW_INFO),
  act: (program, state, { first, wild }) => {
    const dev_id = idOf(state, ["device"], first, wild);
    const { errno } = program.call(IOMMU_GET_HW_INFO, { dev_id, data_uptr: { bytes: 64 } });
    expect(errno).toBe(state.graph.kindOf(dev_id) === "device" ? null : "ENOENT");
  },
};
