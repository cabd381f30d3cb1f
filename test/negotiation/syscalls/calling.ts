import { interfaces } from "../../../abi/interfaces.ts";
import { sizeAsOf } from "../../../src/declare/interface.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { MappedMemory } from "../../../src/negotiation/memory/mapped-memory.ts";
import type { Mapping } from "../../../src/negotiation/memory/mapped-memory.ts";
import type { ByteOrder } from "../../../src/negotiation/memory/user-memory.ts";
import { answerSyscall } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import type { SyscallAnswer } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import { ioctls } from "../../../src/negotiation/syscalls/ioctls.ts";
import { syscalls } from "../../../src/negotiation/syscalls/syscalls.ts";

/** By offset in bytes, 64 bits each. */
export type Words = Readonly<Record<number, bigint>>;

export function bytesOf(length: number, words: Words): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of Object.entries(words)) view.setBigUint64(Number(at), value, true);
  return bytes;
}

/** Where most calls have their struct; what follows it is not mapped. */
export const address = 0x1000n;

export const mapped = (bytes: Uint8Array, at: bigint = address): Mapping => ({ address: at, bytes, writable: true });

/** What a kernel answers a program that has nothing but these bytes in its memory. */
export function called(
  name: string,
  release: ReleaseName,
  mappings: readonly Mapping[],
  registers: readonly bigint[],
  order?: ByteOrder,
): SyscallAnswer {
  const known = interfaces.find((each) => each.name === name)!;
  const kernel = { release, struct: { size: sizeAsOf(known, release) ?? 0, minimum: known.minimum ?? 0 } };
  return answerSyscall((syscalls.get(name) ?? ioctls.get(name))!, kernel, {
    memory: new MappedMemory(mappings, order),
    registers,
  });
}

/** "EINVAL: map_name is no name", or "null: …" where all checks pass. */
export const spelled = ({ errno, why }: SyscallAnswer): string => `${errno}: ${why}`;

/** Of a call that passes all checks. */
export const passed = /^null: /;
