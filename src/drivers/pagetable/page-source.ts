import type { Kernel } from "../kernel.ts";
import type { Memfd } from "../process/memfd.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { ProcessMemory } from "../process/process-memory.ts";
import type { Refusal } from "../refusal.ts";
import { checks } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { PAGE_SIZE } from "./range.ts";

/** Where pages come from. Offsets and lengths are in bytes; offsets count from the start of the first page. */
export interface PageSource {
  readonly kind: "user" | "file";
  /** Of the first page: in the program's memory, or in the file. */
  readonly address: bigint;
  /** Whether these pages can be pinned now; both ends are those of pages. */
  pin(offset: bigint, length: bigint, toWrite: boolean): Refusal | null;
  /** They were pinned (1), or let go (-1). */
  count(offset: bigint, length: bigint, pins: 1 | -1): void;
  /** Physical. */
  physical(offset: bigint): bigint;
  /** Fills `data`, or is written from it. */
  copy(offset: bigint, data: Uint8Array, toWrite: boolean): Refusal | null;
}

interface PinUser {
  readonly isMapped: boolean;
}

const pinUserChecks = checks<PinUser>("pfn_reader_user_pin, iommu/iommufd/pages.c", {
  id: "pages/pin",
  errno: "EFAULT",
  says: "the memory is not mapped, or can't be written",
  when: ({ isMapped }) => !isMapped,
});

interface CopyUser {
  readonly isWhole: boolean;
}

const copyUserChecks = checks<CopyUser>("iopt_pages_rw_access, iommu/iommufd/pages.c", {
  id: "pages/copy",
  errno: "EFAULT",
  says: "the memory can't be read, or written",
  when: ({ isWhole }) => !isWhole,
});

/** `IOPT_ADDRESS_USER`: a program's memory. */
export class UserPages implements PageSource {
  readonly kind = "user";
  readonly address: bigint;
  readonly #kernel: Kernel;
  readonly #memory: ProcessMemory;

  constructor(kernel: Kernel, memory: ProcessMemory, address: bigint) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.address = address;
  }

  pin(offset: bigint, length: bigint, toWrite: boolean): Refusal | null {
    const isMapped = this.#memory.isMapped(this.address + offset, length, toWrite);
    return this.#kernel.refuses(pinUserChecks, { isMapped });
  }

  count(offset: bigint, length: bigint, pins: 1 | -1): void {
    const start = this.address + offset;
    this.#memory.pins.add(start, start + length, pins);
  }

  physical(offset: bigint): bigint {
    return this.address + offset;
  }

  copy(offset: bigint, data: Uint8Array, toWrite: boolean): Refusal | null {
    const at = this.address + offset;
    const copied = toWrite ? this.#memory.write(at, data) : this.#read(at, data);
    return this.#kernel.refuses(copyUserChecks, { isWhole: copied === data.length });
  }

  #read(address: bigint, data: Uint8Array): number {
    const read = this.#memory.read(address, data.length);
    data.set(read);
    return read.length;
  }
}

interface PinFile {
  readonly file: OpenFile | undefined;
  readonly last: bigint;
}

const isMemfd = (file: OpenFile | undefined): file is Memfd => file?.kind === "memfd";

const pinFileChecks = checks<PinFile>(
  { source: "memfd_pin_folios, mm/gup.c", since: "v6.13" },
  { id: "pages/no-memfd", errno: "EINVAL", says: "the file is no memfd", when: ({ file }) => !isMemfd(file) },
  {
    id: "pages/behind-file",
    errno: "EINVAL",
    says: "the file ends before the last page does",
    when: ({ file, last }) => isMemfd(file) && last >= BigInt(file.bytes.length),
  },
);

export const pageSourceRules: readonly Rule[] = [...pinUserChecks, ...copyUserChecks, ...pinFileChecks];

/** `IOPT_ADDRESS_FILE`: a memfd, whose pages stay when it is closed. */
export class FilePages implements PageSource {
  readonly kind = "file";
  readonly address: bigint;
  readonly #kernel: Kernel;
  readonly #file: OpenFile | undefined;

  constructor(kernel: Kernel, file: OpenFile | undefined, address: bigint) {
    this.#kernel = kernel;
    this.#file = file;
    this.address = address;
  }

  pin(offset: bigint, length: bigint): Refusal | null {
    return this.#kernel.refuses(pinFileChecks, { file: this.#file, last: this.address + offset + length - 1n });
  }

  /** Nobody asks how often a file's pages are pinned. */
  count(): void {}

  /** As if the file were the first thing in memory. */
  physical(offset: bigint): bigint {
    return this.address + offset;
  }

  copy(offset: bigint, data: Uint8Array, toWrite: boolean): Refusal | null {
    const page = offset - (offset % PAGE_SIZE);
    const refused = this.pin(page, offset - page + BigInt(data.length));
    if (refused !== null || !isMemfd(this.#file)) return refused;
    const at = Number(this.address + offset);
    const bytes = this.#file.bytes.subarray(at, at + data.length);
    if (toWrite) bytes.set(data);
    else data.set(bytes);
    return null;
  }
}
