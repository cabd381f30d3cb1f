import {
  IOMMU_HW_QUEUE_ALLOC,
  IOMMU_VDEVICE_ALLOC,
  IOMMU_VEVENTQ_ALLOC,
  IOMMU_VIOMMU_ALLOC,
} from "../../../../abi/linux/iommufd.ts";
import { mappedAt, mappedLength } from "../../support/scenes.ts";
import { idOf, makes, opensFile } from "./action.ts";
import type { Action } from "./action.ts";

export const viommuAlloc: Action = {
  name: "VIOMMU_ALLOC",
  fits: (program) => program.hasViommus,
  act: (program, state, { first, second, wild }) => {
    const dev_id = idOf(state, ["device"], first, false);
    const hwpt_id = idOf(state, ["hwpt_paging"], second, wild);
    const answer = program.call(IOMMU_VIOMMU_ALLOC, { dev_id, hwpt_id, ...program.device.viommu });
    makes(program, state, IOMMU_VIOMMU_ALLOC, answer, "out_viommu_id", "viommu", [hwpt_id]);
  },
};

export const vdeviceAlloc: Action = {
  name: "VDEVICE_ALLOC",
  fits: (program) => program.has(IOMMU_VDEVICE_ALLOC),
  act: (program, state, { first, second, wild }) => {
    const viommu_id = idOf(state, ["viommu"], first, wild);
    const dev_id = idOf(state, ["device"], second, wild);
    const answer = program.call(IOMMU_VDEVICE_ALLOC, { viommu_id, dev_id, virt_id: BigInt(second % 3) });
    const id = makes(program, state, IOMMU_VDEVICE_ALLOC, answer, "out_vdevice_id", "vdevice", [viommu_id]);
    if (id !== null) state.vdevices.set(dev_id, id);
  },
};

export const veventqAlloc: Action = {
  name: "VEVENTQ_ALLOC",
  fits: (program) => program.device.veventq !== null && program.has(IOMMU_VEVENTQ_ALLOC) && program.hasViommus,
  act: (program, state, { first, wild }) => {
    const viommu_id = idOf(state, ["viommu"], first, wild);
    const value = { viommu_id, type: program.device.veventq!, veventq_depth: 4 };
    const answer = program.call(IOMMU_VEVENTQ_ALLOC, value);
    const facts = { pins: 1 };
    const id = makes(program, state, IOMMU_VEVENTQ_ALLOC, answer, "out_veventq_id", "veventq", [viommu_id], facts);
    opensFile(program, state, IOMMU_VEVENTQ_ALLOC, answer, "out_veventq_fd", id);
  },
};

export const hwQueueAlloc: Action = {
  name: "HW_QUEUE_ALLOC",
  fits: (program) => program.device.hwQueue !== null && program.has(IOMMU_HW_QUEUE_ALLOC) && program.hasViommus,
  act: (program, state, { first, second, wild }) => {
    const viommu_id = idOf(state, ["viommu"], first, wild);
    const value = { type: program.device.hwQueue!, nesting_parent_iova: mappedAt, length: BigInt(mappedLength) };
    const index = second % 2;
    const answer = program.call(IOMMU_HW_QUEUE_ALLOC, { viommu_id, index, ...value });
    // A queue stays as long as the one after it.
    const before = [...state.queueIndexes].filter(
      ([id, at]) => at === index - 1 && state.graph.holdsOf(id)[0] === viommu_id,
    );
    const holds = [viommu_id, ...before.map(([queue]) => queue)];
    const id = makes(program, state, IOMMU_HW_QUEUE_ALLOC, answer, "out_hw_queue_id", "hw_queue", holds);
    if (id === null) return;
    state.queueIndexes.set(id, index);
    const [hwpt] = state.graph.holdsOf(viommu_id);
    const [ioas] = state.graph.holdsOf(hwpt!);
    // Nobody can destroy the access by itself: its maker counts as a user.
    state.hidden.set(id, state.graph.add("access", [ioas!], { pins: 1 }));
    state.pinned.add(ioas!);
  },
};
