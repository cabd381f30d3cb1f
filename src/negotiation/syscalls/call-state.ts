import type { ReleaseName } from "../../declare/release.ts";
import type { KernelStruct } from "../negotiation.ts";
import type { UserMemory } from "../memory/user-memory.ts";
import { numberOf } from "../memory/word-at.ts";
import type { ParameterType, Place, Syscall } from "./syscall.ts";

/** Bytes of the program's memory. */
export interface Region {
  readonly address: bigint;
  readonly length: number;
}

const wrap: Readonly<Record<ParameterType, (register: bigint) => bigint>> = {
  int: (register) => BigInt.asIntN(32, register),
  "unsigned int": (register) => BigInt.asUintN(32, register),
  size_t: (register) => BigInt.asUintN(64, register),
  pointer: (register) => BigInt.asUintN(64, register),
};

/** One call on its way through the kernel. */
export class CallState {
  readonly release: ReleaseName;
  /** What the kernel knows of the struct; zeros for a call whose struct has no size to negotiate. */
  readonly kernel: KernelStruct;
  readonly memory: UserMemory;
  /** U, in bytes, once the call said it. */
  size = 0n;
  /** The kernel's copy, once it is made. */
  struct: Uint8Array = new Uint8Array();
  readonly #arguments: ReadonlyMap<string, bigint>;
  readonly #kernelsOwn: Region[] = [];

  constructor(
    syscall: Syscall,
    release: ReleaseName,
    kernel: KernelStruct,
    memory: UserMemory,
    registers: readonly bigint[],
  ) {
    this.release = release;
    this.kernel = kernel;
    this.memory = memory;
    const typed = Object.entries(syscall.parameters);
    this.#arguments = new Map(typed.map(([name, type], index) => [name, wrap[type](registers[index] ?? 0n)]));
  }

  /** An argument, as the kernel's declaration reads the register. */
  argument(name: string): bigint {
    const value = this.#arguments.get(name);
    if (value === undefined) throw new Error(`no parameter ${name}`);
    return value;
  }

  /** A member of the kernel's copy; beyond its end there are zeros. */
  member({ offset, length }: Place): bigint {
    const bytes = new Uint8Array(length);
    bytes.set(this.struct.subarray(offset, offset + length));
    return numberOf(bytes, this.memory.order);
  }

  valueOf(what: string | Place): bigint {
    return typeof what === "string" ? this.argument(what) : this.member(what);
  }

  /** From here on these bytes hold values that only the running kernel knows. */
  fill(address: bigint, length: number): void {
    this.#kernelsOwn.push({ address, length });
  }

  get kernelsOwn(): readonly Region[] {
    return this.#kernelsOwn;
  }
}
