import { IOMMU_FAULT_QUEUE_ALLOC, IOMMU_HWPT_ALLOC, IOMMU_IOAS_ALLOC } from "../../../../abi/linux/iommufd.ts";
import { expect } from "vitest";
import { isIn } from "../../../../src/declare/release.ts";
import type { GraphProgram } from "../graph-program.ts";
import { idOf, makes, opensFile } from "./action.ts";
import type { Action } from "./action.ts";

export const ioasAlloc: Action = {
  name: "IOAS_ALLOC",
  act: (program, state) => {
    const answer = program.call(IOMMU_IOAS_ALLOC, {});
    expect(answer.errno).toBeNull();
    makes(program, state, IOMMU_IOAS_ALLOC, answer, "out_ioas_id", "ioas", []);
  },
};

const flagSets = [["IOMMU_HWPT_ALLOC_NEST_PARENT"], [], ["IOMMU_HWPT_ALLOC_DIRTY_TRACKING"]] as const;

export const hwptAlloc: Action = {
  name: "HWPT_ALLOC of an IOAS",
  fits: (program) => program.has(IOMMU_HWPT_ALLOC),
  act: (program, state, { first, second, wild }) => {
    const isFlagged = isIn({ since: "v6.7" }, program.release);
    const dev_id = idOf(state, ["device"], first, false);
    const pt_id = idOf(state, ["ioas"], second, wild);
    const flags = isFlagged ? flagSets[first % flagSets.length]! : [];
    const answer = program.call(IOMMU_HWPT_ALLOC, { ...(isFlagged ? { flags } : {}), dev_id, pt_id });
    if (state.graph.kindOf(dev_id) !== "device") expect(answer.errno).toBe("ENOENT");
    if (state.graph.kindOf(pt_id) !== "ioas") expect(answer.errno).not.toBeNull();
    makes(program, state, IOMMU_HWPT_ALLOC, answer, "out_hwpt_id", "hwpt_paging", [pt_id]);
  },
};

const takesFaultQueue = (program: GraphProgram): boolean => program.has(IOMMU_FAULT_QUEUE_ALLOC);

export const nestedAlloc: Action = {
  name: "HWPT_ALLOC of a nest parent or a vIOMMU",
  fits: ({ device, release }) => device.nested !== null && isIn({ since: "v6.13" }, release),
  act: (program, state, { first, second, wild }) => {
    const dev_id = idOf(state, ["device"], first, false);
    const pt_id = idOf(state, ["hwpt_paging", "viommu"], second, wild);
    const fault_id = idOf(state, ["fault"], second, wild);
    const hasFault = takesFaultQueue(program) && first % 3 === 0;
    const fault = hasFault ? { flags: "IOMMU_HWPT_FAULT_ID_VALID", fault_id } : {};
    const answer = program.call(IOMMU_HWPT_ALLOC, { dev_id, pt_id, ...program.device.nested, ...fault });
    const holds = hasFault ? [pt_id, fault_id] : [pt_id];
    makes(program, state, IOMMU_HWPT_ALLOC, answer, "out_hwpt_id", "hwpt_nested", holds);
  },
};

export const faultQueueAlloc: Action = {
  name: "FAULT_QUEUE_ALLOC",
  fits: takesFaultQueue,
  act: (program, state) => {
    const answer = program.call(IOMMU_FAULT_QUEUE_ALLOC, {});
    expect(answer.errno).toBeNull();
    const id = makes(program, state, IOMMU_FAULT_QUEUE_ALLOC, answer, "out_fault_id", "fault", [], { pins: 1 });
    opensFile(program, state, IOMMU_FAULT_QUEUE_ALLOC, answer, "out_fault_fd", id);
  },
};
