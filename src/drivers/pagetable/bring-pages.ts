import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import type { LockedBy } from "../process/locked-memory.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { Slice } from "./map-pages.ts";
import { FilePages } from "./file-pages.ts";
import { UserPages } from "./user-pages.ts";
import type { PageSource } from "./page-source.ts";
import { Pages } from "./pages.ts";

interface Memory {
  /** Of the program's memory, or in the file. */
  readonly address: bigint;
  /** In bytes. */
  readonly length: bigint;
}

const isOddLength = ({ length }: Memory): boolean => length === 0n || length > ULONG_MAX - PAGE_SIZE;
const wraps = ({ address, length }: Memory): boolean => address + length > ULONG_MAX;
const seenApart = "6.12.107 and 7.2.13 differ; MAP_FILE, which came in v6.13, took the function apart";

const userOverflow = { errno: "EOVERFLOW", says: "user_va + length does not fit 64 bits", when: wraps } as const;

export const userPagesChecks = checks<Memory>(
  "iopt_alloc_user_pages, iommu/iommufd/pages.c",
  { id: "map-user/overflow", since: "v6.13", inferred: seenApart, ...userOverflow },
  {
    id: "map-user/length",
    errno: "EINVAL",
    says: "length is 0, or all but a page of the address space",
    when: isOddLength,
  },
  { id: "map-user/overflow-6.12", until: "v6.13", inferred: seenApart, ...userOverflow },
);

interface InFile extends Memory {
  readonly file: OpenFile | undefined;
}

const fileWraps = ({ address, length }: Memory): boolean => length > 0n && address + length - 1n > ULONG_MAX;
const fileOverflow = { errno: "EOVERFLOW", says: "start + length - 1 does not fit 64 bits", when: fileWraps } as const;
const dmaBufs = "the postings that let dma-bufs be mapped, which went into v6.19";

export const filePagesChecks = checks<InFile>(
  { source: "iopt_map_file_pages, iommu/iommufd/io_pagetable.c", since: "v6.13" },
  {
    id: "map-file/no-length",
    since: "v6.19",
    inferred: dmaBufs,
    errno: "EINVAL",
    says: "length is 0",
    when: ({ length }) => length === 0n,
  },
  { id: "map-file/overflow", since: "v6.19", inferred: dmaBufs, ...fileOverflow },
  { id: "map-file/fd", errno: "EBADF", says: "no file is open there", when: ({ file }) => file === undefined },
  { id: "map-file/overflow-6.18", until: "v6.19", inferred: dmaBufs, ...fileOverflow },
  {
    id: "map-file/length",
    source: "iopt_alloc_pages, iommu/iommufd/pages.c",
    errno: "EINVAL",
    says: "length is 0, or all but a page of the address space",
    when: isOddLength,
  },
);

/** `iopt_alloc_user_pages`: a program's memory, to be mapped. */
export function bringUserPages(context: IommufdContext, memory: Memory, writable: boolean): Slice | Refusal {
  const refused = context.kernel.refuses(userPagesChecks, memory);
  if (refused !== null) return refused;
  const page = memory.address - (memory.address % PAGE_SIZE);
  return bring(context, new UserPages(context.kernel, context.process.memory, page), memory, writable);
}

/** `iopt_alloc_file_pages`: a part of a file, to be mapped. */
export function bringFilePages(
  context: IommufdContext,
  fd: number,
  memory: Memory,
  writable: boolean,
): Slice | Refusal {
  const file = context.process.files.get(fd);
  const refused = context.kernel.refuses(filePagesChecks, { ...memory, file });
  if (refused !== null) return refused;
  const page = memory.address - (memory.address % PAGE_SIZE);
  return bring(context, new FilePages(context.kernel, file, page), memory, writable);
}

function bring(context: IommufdContext, source: PageSource, { address, length }: Memory, writable: boolean): Slice {
  const offset = address - source.address;
  const account = accountOf(context);
  return {
    pages: new Pages(context.kernel, context.process.memory, { source, length: offset + length, writable, account }),
    offset,
    length,
  };
}

function accountOf({ process, accountMode }: IommufdContext): LockedBy | null {
  if (process.caps.has("CAP_IPC_LOCK")) return null;
  return accountMode === 1 ? "mm" : "user";
}
