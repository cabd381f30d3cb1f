import type koffi from "koffi";
import type { PayloadPointer } from "../../codec/payload/payload.ts";
import type { Argument } from "../replay/scenario.ts";

/** Bytes of each mapping that can be used; a page that can't follows them. At least a page, whatever a page is. */
const room = 0x1_0000;
const readWrite = 3;
const privateAnonymous = 0x22;

/** What a system call gave back. */
export interface Returned {
  readonly ret: bigint;
  /** The error's number; 0 where the call succeeded. */
  readonly errno: number;
  readonly buffersAfter: readonly Uint8Array[];
}

/**
 * The kernel under this process, as any C program reaches it: through `syscall` of the libc that node runs on, glibc or
 * musl. Memory is laid out as in the recordings: each buffer ends where a page does behind which nothing can be read.
 */
export class KoffiKernel {
  readonly #koffi: typeof koffi;
  readonly #syscall: (number: number, ...typed: readonly unknown[]) => number | bigint;
  readonly #map: (
    at: bigint,
    length: number,
    access: number,
    flags: number,
    fd: number,
    offset: number,
  ) => number | bigint;
  readonly #protect: (at: bigint, length: number, access: number) => number;
  readonly #put: (to: bigint, from: Uint8Array, length: number) => unknown;
  readonly #get: (to: Uint8Array, from: bigint, length: number) => unknown;
  /** The ends of the mappings, by the buffer's index. */
  readonly #ends: bigint[] = [];

  constructor(library: typeof koffi) {
    const libc = library.load(null);
    this.#koffi = library;
    this.#syscall = libc.func("long syscall(long number, ...)");
    this.#map = libc.func("uintptr_t mmap(uintptr_t at, size_t length, int access, int flags, int fd, int64_t offset)");
    this.#protect = libc.func("int mprotect(uintptr_t at, size_t length, int access)");
    this.#put = libc.func("memcpy", "void", ["uintptr_t", "const void *", "size_t"]);
    this.#get = libc.func("memcpy", "void", ["void *", "uintptr_t", "size_t"]);
    if (this.#end(0) <= 0n) throw new Error("no memory can be mapped");
  }

  /** Makes the call. Pointers are zero again in what is given back. */
  call(
    number: number,
    registers: readonly Argument[],
    bufs: readonly Uint8Array[],
    ptrs: readonly PayloadPointer[],
  ): Returned {
    const places = bufs.map(({ length }, index) => this.#end(index) - BigInt(length));
    bufs.forEach((bytes, index) =>
      this.#put(places[index]!, this.#withPointers(bytes, index, ptrs, places), bytes.length),
    );
    const values = registers.map((register) => BigInt.asUintN(64, this.#valueOf(register, places)));
    const ret = BigInt(this.#syscall(number, ...values.flatMap((value) => ["uint64_t", value])));
    const errno = ret === -1n ? this.#koffi.errno() : 0;
    const buffersAfter = bufs.map(({ length }, index) => {
      const bytes = new Uint8Array(length);
      this.#get(bytes, places[index]!, length);
      for (const { offset } of ptrs.filter((pointer) => pointer.in === index)) bytes.fill(0, offset, offset + 8);
      return bytes;
    });
    return { ret, errno, buffersAfter };
  }

  #valueOf(register: Argument, places: readonly bigint[]): bigint {
    if (register === "unmapped") return this.#end(0);
    return "value" in register ? register.value : places[register.buffer]!;
  }

  #withPointers(
    bytes: Uint8Array,
    index: number,
    ptrs: readonly PayloadPointer[],
    places: readonly bigint[],
  ): Uint8Array {
    const own = ptrs.filter((pointer) => pointer.in === index);
    if (own.length === 0) return bytes;
    const copy = bytes.slice();
    for (const pointer of own) {
      const target = "bad" in pointer ? this.#end(0) : places[pointer.buf]! + BigInt(pointer.add ?? 0);
      new DataView(copy.buffer).setBigUint64(pointer.offset, target, true);
    }
    return copy;
  }

  #end(index: number): bigint {
    return (this.#ends[index] ??= this.#mapOne());
  }

  #mapOne(): bigint {
    const start = BigInt(this.#map(0n, 2 * room, readWrite, privateAnonymous, -1, 0));
    const end = start + BigInt(room);
    return this.#protect(end, room, 0) === 0 ? end : -1n;
  }
}
