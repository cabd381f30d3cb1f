import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import { holdPages, readWrite, releasePages } from "../pagetable/access-pages.ts";
import type { AccessRange } from "../pagetable/access-pages.ts";
import type { PagetableAccess } from "../pagetable/io-pagetable.ts";
import type { IoasObject } from "./ioas-object.ts";
import type { IommufdContext } from "./iommufd-context.ts";

/** `struct iommufd_access_ops`. An access without them is the kernel's own ("internal"): it locks what it pins. */
export interface AccessOps {
  readonly needsPinPages: boolean;
  /** Asks to unpin what it pinned of this range. */
  unmap(iova: bigint, length: bigint): void;
}

export const accessAttachChecks = checks<{ readonly ioas: IoasObject | undefined }>(
  "iommufd_access_change_ioas_id, iommu/iommufd/device.c",
  { id: "access/ioas", errno: "ENOENT", says: "ioas_id is no IOAS", when: ({ ioas }) => ioas === undefined },
);

export const accessReplaceChecks = checks<AccessObject>("iommufd_access_replace, iommu/iommufd/device.c", {
  id: "access/detached",
  errno: "ENOENT",
  says: "the access has no IOAS",
  when: ({ ioas }) => ioas === null,
});

/** `struct iommufd_access`: reads and writes what an IOAS maps, without an IOMMU (iommu/iommufd/device.c). */
export class AccessObject extends IommufdObject implements PagetableAccess {
  override readonly type = "access";
  readonly context: IommufdContext;
  readonly iovaAlignment: bigint;
  readonly #ops: AccessOps | null;
  #ioas: IoasObject | null = null;

  private constructor(context: IommufdContext, ops: AccessOps | null) {
    super();
    this.context = context;
    this.#ops = ops;
    this.iovaAlignment = ops === null || ops.needsPinPages ? PAGE_SIZE : 1n;
  }

  /** `iommufd_access_create`, and `iommufd_access_create_internal` where `ops` is null: takes an id at once. */
  static create(context: IommufdContext, ops: AccessOps | null): AccessObject {
    const access = context.objects.reserve(new AccessObject(context, ops));
    access.users++;
    if (ops !== null) context.get();
    context.objects.finalize(access);
    return access;
  }

  /** Null where it is not attached. */
  get ioas(): IoasObject | null {
    return this.#ioas;
  }

  /** `iommufd_access_attach`. */
  attach(ioasId: number): Refusal | null {
    const ioas = this.context.objects.get<IoasObject>(ioasId, "ioas");
    const refused = this.context.kernel.refuses(accessAttachChecks, { ioas });
    return refused ?? this.attachTo(ioas ?? null);
  }

  /** `iommufd_access_replace`. */
  replace(ioasId: number): Refusal | null {
    return this.context.kernel.refuses(accessReplaceChecks, this) ?? this.attach(ioasId);
  }

  /** `iommufd_access_change_ioas`: null detaches it. */
  attachTo(ioas: IoasObject | null): Refusal | null {
    const old = this.#ioas;
    if (old === ioas) return null;
    const refused = ioas?.pagetable.addAccess(this) ?? null;
    if (refused !== null) return refused;
    if (ioas !== null) ioas.users++;
    if (old !== null) {
      this.#ops?.unmap(0n, ULONG_MAX);
      old.pagetable.removeAccess(this);
      old.users--;
    }
    this.#ioas = ioas;
    return null;
  }

  unmap(iova: bigint, length: bigint): void {
    this.#ops?.unmap(iova, length);
  }

  /** `iommufd_access_pin_pages`: the physical addresses of the pages. What it pinned is asked for before it is unmapped. */
  pinPages(iova: bigint, length: bigint, write: boolean): readonly bigint[] | Refusal {
    return holdPages(this.context.kernel, this.#range(iova, length), write);
  }

  /** `iommufd_access_unpin_pages`: of exactly what was pinned. */
  unpinPages(iova: bigint, length: bigint): void {
    releasePages(this.#range(iova, length));
  }

  /** `iommufd_access_rw`: fills `data` from the IOVA, or writes it there. */
  readWrite(iova: bigint, data: Uint8Array, write: boolean): Refusal | null {
    return readWrite(this.context.kernel, this.#range(iova, BigInt(data.length)), data, write);
  }

  /** `iommufd_access_destroy`: gives its id back. */
  close(): void {
    this.users--;
    this.context.objects.remove(this);
  }

  /** `iommufd_access_destroy_object`: one that is not the kernel's own held the iommufd open. */
  override destroy(): void {
    this.attachTo(null);
    if (this.#ops !== null) this.context.put();
  }

  #range(iova: bigint, length: bigint): AccessRange {
    return { table: this.#ioas?.pagetable ?? null, iova, length, locks: this.#ops === null };
  }
}
