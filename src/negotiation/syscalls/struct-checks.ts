import type { Errno } from "../../declare/errno.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import { copyStructToUser } from "../memory/copy-struct-to-user.ts";
import { refused } from "../refused.ts";
import { pageSize } from "../conventions/size-argument.ts";
import { copyFromUser, copyToUser, getUser } from "../memory/user-copies.ts";
import type { CallState } from "./call-state.ts";
import type { Check, Place } from "./syscall.ts";

/** The size that the call passes as an argument. */
export const sizeIs = (parameter: string): Check => ({
  kind: "check",
  test(call) {
    call.size = call.argument(parameter);
    return null;
  },
});

/** `get_user` of the size member; `zeroMeans` is the size that an old program meant by 0. */
export function readSize(pointer: string, { name, offset, length }: Place, zeroMeans = 0): Check {
  return {
    kind: "check",
    test(call) {
      const size = getUser(call.memory, call.argument(pointer) + BigInt(offset), length === 8 ? 8 : 4);
      if (size === null) return refused("EFAULT", `${name} can't be read`);
      call.size = size === 0n ? BigInt(zeroMeans) : size;
      return null;
    },
  };
}

export function belowMinimum(errno: Errno): Check {
  return {
    kind: "check",
    test({ size, kernel }) {
      if (size >= BigInt(kernel.minimum)) return null;
      return refused(errno, `size ${size} is less than the minimum ${kernel.minimum}`);
    },
  };
}

export function abovePage(errno: Errno): Check {
  return {
    kind: "check",
    test: ({ size }) =>
      size > BigInt(pageSize) ? refused(errno, `size ${size} is more than a page of ${pageSize}`) : null,
  };
}

/** `copy_struct_from_user` into the kernel's struct. */
export const copyStruct = (pointer: string): Check => ({
  kind: "check",
  test(call) {
    const copied = copyStructFromUser(call.memory, call.argument(pointer), call.kernel.size, call.size);
    if (copied.errno !== null) return copied;
    call.struct = copied.bytes;
    return null;
  },
});

/** `copy_from_user` of a struct whose size is frozen. */
export const copyFixed = (pointer: string, length: number): Check => ({
  kind: "check",
  test(call) {
    const bytes = copyFromUser(call.memory, call.argument(pointer), length);
    if (bytes === null) return refused("EFAULT", `the ${length} bytes at ${pointer} can't all be read`);
    call.struct = bytes;
    return null;
  },
});

/** What is refused with E2BIG has the kernel's own size stored in its size member, where that can be written. */
export function storingSize(pointer: string, place: Place, check: Check): Check {
  return {
    ...check,
    test(call) {
      const refusal = check.test(call);
      if (refusal?.errno === "E2BIG") store(call, call.argument(pointer) + BigInt(place.offset));
      return refusal;
    },
  };
}

function store({ memory, kernel }: CallState, address: bigint): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, kernel.size, memory.order !== "big");
  memory.write(address, bytes);
}

/** `copy_to_user` of `length` bytes that only the running kernel knows. */
export function fillUser(pointer: string, length: number): Check {
  return {
    kind: "check",
    test(call) {
      const address = call.argument(pointer);
      const written = call.memory.write(address, new Uint8Array(length));
      call.fill(address, written);
      return written === length ? null : refused("EFAULT", `${length} bytes can't all be written to ${pointer}`);
    },
  };
}

/**
 * `copy_struct_to_user` of the kernel's struct, of which `known` are the first bytes and the rest is the running kernel's
 * own. A tail that can't be zeroed ends the call before anything is copied.
 */
export function copyStructOut(pointer: string, known: (call: CallState) => Uint8Array = () => new Uint8Array()): Check {
  return {
    kind: "check",
    test(call) {
      const { kernel, size, memory } = call;
      const address = call.argument(pointer);
      const first = known(call);
      const answer = new Uint8Array(kernel.size);
      answer.set(first);
      const { errno } = copyStructToUser(memory, address, size, answer);
      const isLonger = size > BigInt(kernel.size);
      const copied = isLonger ? kernel.size : Number(size);
      if (errno === null || !isLonger) call.fill(address + BigInt(first.length), Math.max(0, copied - first.length));
      return errno === null ? null : refused(errno, `${size} bytes can't all be written to ${pointer}`);
    },
  };
}

/**
 * `copy_to_user` of as much of the kernel's struct as the program's has room for, of which `known` are the first bytes: a
 * longer one keeps its tail.
 */
export function copyPartOut(pointer: string, known: (call: CallState) => Uint8Array = () => new Uint8Array()): Check {
  return {
    kind: "check",
    test(call) {
      const first = known(call);
      const answer = new Uint8Array(Math.min(Number(call.size), call.kernel.size));
      answer.set(first);
      const address = call.argument(pointer);
      call.fill(address + BigInt(first.length), answer.length - first.length);
      const errno = copyToUser(call.memory, address, answer);
      return errno === null ? null : refused(errno, `${answer.length} bytes can't all be written to ${pointer}`);
    },
  };
}

/** The 32 bits at the start of an answer that say how much of the struct it is: min(U, K). */
export function sizeOfAnswer({ kernel, size, memory }: CallState): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, Math.min(Number(size), kernel.size), memory.order !== "big");
  return bytes;
}
