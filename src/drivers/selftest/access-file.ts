import type { AccessObject, AccessOps } from "../core/access-object.ts";
import { checks } from "../kernel/rule.ts";
import type { FileTable } from "../process/file-table.ts";
import type { OpenFile } from "../process/open-file.ts";
import { inSelftest } from "./test-handler.ts";

/** `struct selftest_access_item`: pages that the program pinned. */
interface PinnedItem {
  readonly id: number;
  readonly iova: bigint;
  readonly length: bigint;
}

/** `struct selftest_access`: the file by which a program has an access of its own. */
export class AccessFile implements OpenFile, AccessOps {
  readonly kind = "selftest-access";
  nonblocking = false;
  readonly needsPinPages: boolean;
  /** Null until it was made. */
  access: AccessObject | null = null;
  #items: readonly PinnedItem[] = [];
  #nextId = 0;

  constructor(needsPinPages: boolean) {
    this.needsPinPages = needsPinPages;
  }

  /** Gives the item's number. */
  addItem(iova: bigint, length: bigint): number {
    const id = this.#nextId++;
    this.#items = [...this.#items, { id, iova, length }];
    return id;
  }

  item(id: number): PinnedItem | undefined {
    return this.#items.find((item) => item.id === id);
  }

  removeItem(id: number): void {
    this.#items = this.#items.filter((item) => item.id !== id);
  }

  /** `iommufd_test_access_unmap`: gives up every item that touches the range. */
  unmap(iova: bigint, length: bigint): void {
    const last = BigInt.asUintN(64, iova + length - 1n);
    const touched = this.#items.filter((item) => iova <= item.iova + item.length - 1n && last >= item.iova);
    for (const { id, iova: start, length: size } of touched) {
      this.removeItem(id);
      this.access?.unpinPages(start, size);
    }
  }

  /** `iommufd_test_staccess_release`. */
  release(): void {
    for (const { id, iova, length } of this.#items) {
      this.removeItem(id);
      this.access?.unpinPages(iova, length);
    }
    this.access?.close();
    this.access = null;
  }
}

export const accessFileChecks = checks<AccessFile | undefined>(inSelftest("iommufd_access_get"), {
  id: "test-command/access-file",
  errno: "EBADFD",
  says: "id is no file that IOMMU_TEST_OP_CREATE_ACCESS opened",
  when: (file) => file === undefined,
});

/** `iommufd_access_get`: `fd` is 32 bits, of which the first is a sign. */
export function accessFileOf(files: FileTable, fd: number): AccessFile | undefined {
  const file = files.get(fd | 0);
  return file instanceof AccessFile ? file : undefined;
}
