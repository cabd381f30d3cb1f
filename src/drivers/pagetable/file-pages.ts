import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { Memfd } from "../process/memfd.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { PageSource } from "./page-source.ts";

interface PinFile {
  readonly file: OpenFile | undefined;
  readonly last: bigint;
}

const isMemfd = (file: OpenFile | undefined): file is Memfd => file?.kind === "memfd";

export const pinFileChecks = checks<PinFile>(
  { source: "memfd_pin_folios, mm/gup.c", since: "v6.13" },
  { id: "pages/no-memfd", errno: "EINVAL", says: "the file is no memfd", when: ({ file }) => !isMemfd(file) },
  {
    id: "pages/behind-file",
    errno: "EINVAL",
    says: "the file ends before the last page does",
    when: ({ file, last }) => isMemfd(file) && last >= BigInt(file.bytes.length),
  },
);

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
