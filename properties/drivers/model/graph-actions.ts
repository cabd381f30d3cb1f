import { IOMMU_TEST_CMD } from "../../../abi/linux/iommufd-test.ts";
import {
  IOMMU_DESTROY,
  IOMMU_FAULT_QUEUE_ALLOC,
  IOMMU_GET_HW_INFO,
  IOMMU_HWPT_ALLOC,
  IOMMU_HWPT_INVALIDATE,
  IOMMU_HW_QUEUE_ALLOC,
  IOMMU_IOAS_ALLOC,
  IOMMU_IOAS_COPY,
  IOMMU_IOAS_MAP,
  IOMMU_IOAS_UNMAP,
  IOMMU_OPTION,
  IOMMU_VDEVICE_ALLOC,
  IOMMU_VEVENTQ_ALLOC,
  IOMMU_VIOMMU_ALLOC,
} from "../../../abi/linux/iommufd.ts";
import {
  VFIO_DEVICE_ATTACH_IOMMUFD_PT,
  VFIO_DEVICE_BIND_IOMMUFD,
  VFIO_DEVICE_DETACH_IOMMUFD_PT,
} from "../../../abi/linux/vfio/cdev.ts";
import { expect } from "vitest";
import { isIn } from "../../../src/declare/release.ts";
import type { Answer } from "../../../src/drivers/open-iommu.ts";
import type { StructCommand } from "../support/law-step.ts";
import { iommufd, mappedAt } from "../support/scenes.ts";
import type { GraphProgram } from "./graph-program.ts";
import type { GraphState } from "./graph-state.ts";
import type { NodeFacts } from "./object-graph.ts";

/** What a step chooses by: the same numbers mean other objects in other states. */
export interface Choice {
  readonly first: number;
  readonly second: number;
  /** Any id, of whatever kind. */
  readonly wild: boolean;
}

export interface Action {
  readonly name: string;
  /** Whether there is anything to do it to. */
  readonly fits?: (program: GraphProgram, state: GraphState) => boolean;
  readonly act: (program: GraphProgram, state: GraphState, choice: Choice) => void;
}

const pageSize = 0x1000n;
const places = 4;

/** An id of the kinds, the newest by the number 0; any where the choice is wild or there is none; 0 is nobody's. */
function idOf({ graph }: GraphState, kinds: readonly string[], number: number, wild: boolean): number {
  const known = graph.ids(kinds).toReversed();
  return wild || known.length === 0 ? number % (graph.lowestFree + 2) : known[number % known.length]!;
}

/** A call that makes an object, where it succeeds: the id is the lowest that is free. */
function makes(
  program: GraphProgram,
  state: GraphState,
  command: StructCommand,
  answer: Answer,
  member: string,
  kind: string,
  holds: readonly number[],
  facts?: NodeFacts,
): number | null {
  if (answer.errno !== null) return null;
  state.count(kind);
  const id = state.graph.add(kind, holds, facts);
  expect(program.output(command, answer, member), `the id of the ${kind}`).toBe(id);
  return id;
}

/** The file of a queue that was made: the lowest descriptor that is free. */
function opensFile(program: GraphProgram, state: GraphState, command: StructCommand, answer: Answer, member: string, queue: number | null): void {
  if (queue === null) return;
  const fd = program.output(command, answer, member);
  expect(fd).toBe(state.nextFd(program.deviceFd === -1 ? 5 : program.deviceFd + 2));
  state.queueFiles.set(fd, queue);
}

const devicesOf = ["device"];
const hwpts = ["hwpt_paging", "hwpt_nested"];

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
    const dev_id = idOf(state, devicesOf, first, false);
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
    const dev_id = idOf(state, devicesOf, first, false);
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

export const viommuAlloc: Action = {
  name: "VIOMMU_ALLOC",
  fits: (program) => program.hasViommus,
  act: (program, state, { first, second, wild }) => {
    const dev_id = idOf(state, devicesOf, first, false);
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
    const dev_id = idOf(state, devicesOf, second, wild);
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
    const value = { type: program.device.hwQueue!, nesting_parent_iova: mappedAt, length: pageSize };
    const index = second % 2;
    const answer = program.call(IOMMU_HW_QUEUE_ALLOC, { viommu_id, index, ...value });
    // A queue stays as long as the one after it.
    const before = [...state.queueIndexes].filter(([id, at]) => at === index - 1 && state.graph.holdsOf(id)[0] === viommu_id);
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

export const map: Action = {
  name: "IOAS_MAP",
  act: (program, state, { first, second, wild }) => {
    const ioas_id = idOf(state, ["ioas"], first, wild);
    const place = second % places;
    const isThere = state.graph.kindOf(ioas_id) === "ioas";
    const value = { flags: 7, ioas_id, user_va: { bytes: Number(pageSize) }, iova: iovaOf(place) };
    const { errno } = program.call(IOMMU_IOAS_MAP, value);
    expect(errno).toBe(!isThere ? "ENOENT" : state.isMapped(ioas_id, place) ? "EEXIST" : null);
    if (errno === null) mapIn(state, ioas_id, place);
  },
};

export const unmap: Action = {
  name: "IOAS_UNMAP",
  act: (program, state, { first, second, wild }) => {
    const ioas_id = idOf(state, ["ioas"], first, wild);
    const place = second % places;
    const { errno } = program.call(IOMMU_IOAS_UNMAP, { ioas_id, iova: iovaOf(place), length: pageSize });
    // What a hardware queue reads stays mapped.
    if (state.pinned.has(ioas_id) && errno === "EBUSY") return;
    expect(errno).toBe(state.isMapped(ioas_id, place) ? null : "ENOENT");
    state.mapped.get(ioas_id)?.delete(place);
  },
};

export const copy: Action = {
  name: "IOAS_COPY",
  act: (program, state, { first, second, wild }) => {
    const src_ioas_id = idOf(state, ["ioas"], first, wild);
    const dst_ioas_id = idOf(state, ["ioas"], second, wild);
    const [from, to] = [first % places, second % places];
    const value = { flags: 7, src_ioas_id, dst_ioas_id, src_iova: iovaOf(from), dst_iova: iovaOf(to), length: pageSize };
    const { errno } = program.call(IOMMU_IOAS_COPY, value);
    const isThere = state.isMapped(src_ioas_id, from) && state.graph.kindOf(dst_ioas_id) === "ioas";
    expect(errno).toBe(!isThere ? "ENOENT" : state.isMapped(dst_ioas_id, to) ? "EEXIST" : null);
    if (errno === null) mapIn(state, dst_ioas_id, to);
  },
};

const iovaOf = (place: number): bigint => mappedAt + BigInt(place) * pageSize;

function mapIn({ mapped }: GraphState, ioas: number, place: number): void {
  mapped.set(ioas, (mapped.get(ioas) ?? new Set()).add(place));
}

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
    const dev_id = idOf(state, devicesOf, first, wild);
    const { errno } = program.call(IOMMU_GET_HW_INFO, { dev_id, data_uptr: { bytes: 64 } });
    expect(errno).toBe(state.graph.kindOf(dev_id) === "device" ? null : "ENOENT");
  },
};

export const destroy: Action = {
  name: "DESTROY",
  act: (program, state, { first, wild }) => {
    destroyObject(program, state, idOf(state, hwpts, first, wild || first % 2 === 0));
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
    const pt_id = idOf(state, ["ioas", ...hwpts], first, wild);
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
    const pt_id = idOf(state, ["ioas", ...hwpts], second, wild);
    const value = { op: "IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE", id, mock_domain_replace: { pt_id } };
    const answer = program.call(IOMMU_TEST_CMD, value);
    const device = state.mocks.get(id);
    if (device === undefined) expect(answer.errno).not.toBeNull();
    else if (answer.errno === null)
      attachedTo(state, device, pt_id, new DataView(answer.out.buffer).getUint32(16, true));
  },
};

export const actions: readonly Action[] = [
  ioasAlloc,
  hwptAlloc,
  nestedAlloc,
  faultQueueAlloc,
  viommuAlloc,
  vdeviceAlloc,
  veventqAlloc,
  hwQueueAlloc,
  map,
  unmap,
  copy,
  invalidate,
  option,
  hwInfo,
  destroy,
  closeQueue,
  bind,
  attach,
  detach,
  mockDomain,
  mockReplace,
];
