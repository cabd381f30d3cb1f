import { interfaces } from "../../abi/interfaces.ts";
import type { MainlineName } from "../../src/declare/release.ts";
import type { Negotiation } from "../../src/negotiation/negotiation.ts";
import { answerSyscall } from "../../src/negotiation/syscalls/answer-syscall.ts";
import { perfEventOpen } from "../../src/negotiation/syscalls/perf-event-open.ts";
import { schedSetattr } from "../../src/negotiation/syscalls/sched-setattr.ts";
import type { Syscall } from "../../src/negotiation/syscalls/syscall.ts";
import { pairsOfSizes } from "./interface-pairs.ts";
import type { Pair } from "./versions.ts";

/** System calls that tell the program the kernel's size: where theirs stands, and the registers of a call. */
const storing: readonly { syscall: Syscall; sizeAt: number; registers: (address: bigint) => readonly bigint[] }[] = [
  { syscall: schedSetattr, sizeAt: 0, registers: (address) => [0n, address, 0n] },
  { syscall: perfEventOpen, sizeAt: 4, registers: (address) => [address, 0n, -1n, -1n, 0n] },
];

/** A system call as a convention, as far as its refusals go. */
const asNegotiation = (
  syscall: Syscall,
  release: MainlineName,
  registers: (address: bigint) => readonly bigint[],
): Negotiation => ({
  convention: "size-argument",
  forward: "zero-tail",
  negotiate(struct, { memory, address, size }) {
    const { errno, why } = answerSyscall(syscall, { release, struct }, { memory, registers: registers(address) });
    if (errno !== null) return { errno, why };
    const bytes = memory.read(address, struct.size);
    return {
      errno,
      why,
      bytes,
      size: size ?? 0n,
      zeroFilled: 0,
      tail: "none",
      writesBack: 0,
      respond: () => null,
    };
  },
});

/** Each size that they had, with itself. */
export const storingPairs: readonly Pair[] = storing.flatMap(({ syscall, sizeAt, registers }) => {
  const published = interfaces.find(({ name }) => name === syscall.name);
  if (published === undefined) throw new Error(`no interface ${syscall.name}`);
  const negotiation = asNegotiation(syscall, "v7.3", registers);
  return pairsOfSizes(published, negotiation)
    .filter(({ older, newer }) => older === newer)
    .map((pair) => {
      const version = { ...pair.newer, sizeAt };
      return { ...pair, older: version, newer: version };
    });
});
