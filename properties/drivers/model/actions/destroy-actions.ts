import { IOMMU_DESTROY } from "../../../../abi/linux/iommufd.ts";
import { expect } from "vitest";
import { isIn } from "../../../../src/declare/release.ts";
import type { GraphProgram } from "../graph-program.ts";
import type { GraphState } from "../graph-state.ts";
import { idOf } from "./action.ts";
import type { Action } from "./action.ts";

export const destroy: Action = {
  name: "DESTROY",
  act: (program, state, { first, wild }) => {
    destroyObject(program, state, idOf(state, ["hwpt_paging", "hwpt_nested"], first, wild || first % 2 === 0));
  },
};

/** DESTROY, which answers as the model says. */
export function destroyObject(program: GraphProgram, state: GraphState, id: number): void {
  const expected = state.graph.refusal(id);
  const { errno } = program.call(IOMMU_DESTROY, { id });
  expect(errno, `DESTROY of ${id}, ${state.graph.kindOf(id) ?? "nothing"}`).toBe(expected);
  if (expected !== null) return;
  state.count("destroyed");
  const device = state.mocks.get(id);
  if (device !== undefined) state.unbind(device, isIn({ since: "v6.17" }, program.release));
  state.mocks.delete(id);
  const hidden = state.hidden.get(id);
  if (hidden !== undefined) state.graph.remove(hidden);
  state.hidden.delete(id);
  state.queueIndexes.delete(id);
  for (const [owner, vdevice] of state.vdevices) if (vdevice === id) state.vdevices.delete(owner);
  state.mapped.delete(id);
  state.pinned.delete(id);
  state.graph.remove(id);
}

export const closeQueue: Action = {
  name: "close a queue",
  fits: (_program, state) => state.queueFiles.size > 0,
  act: (program, state, { first }) => {
    const fds = [...state.queueFiles.keys()];
    closeFile(program, state, fds[first % fds.length]!);
  },
};

export function closeFile(program: GraphProgram, state: GraphState, fd: number): void {
  expect(program.play({ kind: "close", fd }).errno).toBeNull();
  state.graph.unpin(state.queueFiles.get(fd)!);
  state.queueFiles.delete(fd);
}
