import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { ProcessMemory } from "../process/process-memory.ts";
import type { PageSource } from "./page-source.ts";

interface PinUser {
  readonly isMapped: boolean;
}

export const pinUserChecks = checks<PinUser>("pfn_reader_user_pin, iommu/iommufd/pages.c", {
  id: "pages/pin",
  errno: "EFAULT",
  says: "the memory is not mapped, or can't be written",
  when: ({ isMapped }) => !isMapped,
});

interface CopyUser {
  readonly isWhole: boolean;
}

export const copyUserChecks = checks<CopyUser>("iopt_pages_rw_access, iommu/iommufd/pages.c", {
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
