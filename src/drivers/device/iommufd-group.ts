import type { AnyHwpt } from "../core/hwpt-objects.ts";
import type { DeviceObject } from "./device-object.ts";
import type { IommuGroup } from "./iommu-groups.ts";

/** `struct iommufd_attach`: the HWPT that a group, or one of its PASIDs, is attached to. */
export interface Attachment {
  hwpt: AnyHwpt;
  /** Those that asked for it: the first one was attached, the others follow it. */
  readonly devices: Set<DeviceObject>;
}

/** `struct iommufd_group`: what one iommufd knows of a group. */
export class IommufdGroup {
  /** Null for a device without an IOMMU. */
  readonly group: IommuGroup | null;
  /** How many devices of it are bound. */
  references = 0;
  /** `pasid_attach`: 0 is the group itself. */
  readonly attachments = new Map<number, Attachment>();

  constructor(group: IommuGroup | null) {
    this.group = group;
  }
}

/** `iommufd_ctx.groups`. */
export class IommufdGroups {
  readonly #groups = new Map<IommuGroup, IommufdGroup>();

  /** `iommufd_get_group`. */
  get(group: IommuGroup): IommufdGroup {
    let known = this.#groups.get(group);
    if (known === undefined) this.#groups.set(group, (known = new IommufdGroup(group)));
    known.references++;
    return known;
  }

  /** `iommufd_put_group`. */
  put(known: IommufdGroup): void {
    if (--known.references === 0 && known.group !== null) this.#groups.delete(known.group);
  }
}
