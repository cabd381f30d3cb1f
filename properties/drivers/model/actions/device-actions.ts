import { IOMMU_TEST_CMD } from "../../../../abi/linux/iommufd-test.ts";
import {
  VFIO_DEVICE_ATTACH_IOMMUFD_PT,
  VFIO_DEVICE_BIND_IOMMUFD,
  VFIO_DEVICE_DETACH_IOMMUFD_PT,
} from "../../../../abi/linux/vfio/cdev.ts";
import { expect } from "vitest";
import { isIn } from "../../../../src/declare/release.ts";
import type { StructCommand } from "../../support/law-step.ts";
import { iommufd } from "../../support/scenes.ts";
import type { GraphProgram } from "../graph-program.ts";
import type { GraphState } from "../graph-state.ts";
import { idOf, makes } from "./action.ts";
import type { Action } from "./action.ts";

/** A device is attached to an HWPT, or to an IOAS, whose automatic one is made where there is none that fits. */
function attachedTo(state: GraphState, device: number, ptId: number, hwpt: number): void {
  state.count("attached");
  if (state.graph.kindOf(ptId) !== "ioas") expect(hwpt).toBe(ptId);
  else if (state.graph.kindOf(hwpt) === undefined)
    expect(hwpt).toBe(state.graph.add("hwpt_paging", [ptId], { isAutomatic: true }));
  else expect([state.graph.isAutomatic(hwpt), state.graph.holdsOf(hwpt)]).toEqual([true, [ptId]]);
  state.attach(device, hwpt);
}

const isVfio = ({ device, has, release }: GraphProgram): boolean =>
  device.path !== null && isIn(VFIO_DEVICE_BIND_IOMMUFD.lifetime, release) && has !== undefined;

export const bind: Action = {
  name: "VFIO bind",
  fits: (program, { bound }) => isVfio(program) && bound !== null,
  act: (program, state) => {
    const command = VFIO_DEVICE_BIND_IOMMUFD as StructCommand;
    const answer = program.call(command, { iommufd });
    expect(answer.errno).toBe(state.bound === undefined ? null : "EINVAL");
    const id = makes(program, state, command, answer, "out_devid", "device", [], { pins: 1 });
    if (id !== null) state.bound = id;
  },
};

export const attach: Action = {
  name: "VFIO attach",
  fits: (program, { bound }) => isVfio(program) && typeof bound === "number",
  act: (program, state, { first, wild }) => {
    const command = VFIO_DEVICE_ATTACH_IOMMUFD_PT as StructCommand;
    const pt_id = idOf(state, ["ioas", "hwpt_paging", "hwpt_nested"], first, wild);
    const answer = program.call(command, { pt_id });
    if (answer.errno === null) attachedTo(state, state.bound!, pt_id, program.output(command, answer, "pt_id"));
  },
};

export const detach: Action = {
  name: "VFIO detach",
  fits: (program, { bound }) => isVfio(program) && typeof bound === "number",
  act: (program, state) => {
    expect(program.call(VFIO_DEVICE_DETACH_IOMMUFD_PT as StructCommand, {}).errno).toBeNull();
    if (state.attached.has(state.bound!)) state.attach(state.bound!, null);
  },
};

/** After which the device file is gone for good. */
export function closeDevice(program: GraphProgram, state: GraphState): void {
  expect(program.play({ kind: "close", fd: program.deviceFd }).errno).toBeNull();
  if (typeof state.bound === "number") state.unbind(state.bound, isIn({ since: "v6.17" }, program.release));
  state.bound = null;
}

const hasTest = (program: GraphProgram): boolean => program.device.path === null && program.has(IOMMU_TEST_CMD);

export const mockDomain: Action = {
  name: "MOCK_DOMAIN",
  fits: hasTest,
  act: (program, state, { first, wild }) => {
    const id = idOf(state, ["ioas"], first, wild);
    const answer = program.call(IOMMU_TEST_CMD, { op: "IOMMU_TEST_OP_MOCK_DOMAIN", id, mock_domain: {} });
    if (answer.errno !== null) return;
    const [mock, hwpt, device] = [0, 4, 8].map((at) => new DataView(answer.out.buffer).getUint32(16 + at, true));
    expect(mock).toBe(state.graph.add("selftest", []));
    expect(device).toBe(state.graph.add("device", [], { pins: 1 }));
    state.count("device");
    state.mocks.set(mock!, device!);
    attachedTo(state, device!, id, hwpt!);
  },
};

export const mockReplace: Action = {
  name: "MOCK_DOMAIN_REPLACE",
  fits: hasTest,
  act: (program, state, { first, second, wild }) => {
    const id = idOf(state, ["selftest"], first, wild);
    const pt_id = idOf(state, ["ioas", "hwpt_paging", "hwpt_nested"], second, wild);
    const value = { op: "IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE", id, mock_domain_replace: { pt_id } };
    const answer = program.call(IOMMU_TEST_CMD, value);
    const device = state.mocks.get(id);
    if (device === undefined) expect(answer.errno).not.toBeNull();
    else if (answer.errno === null)
      attachedTo(state, device, pt_id, new DataView(answer.out.buffer).getUint32(16, true));
  },
};
