import type { StructHistory } from "../../declare/history.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { IommufdContext } from "./iommufd-context.ts";

/** `struct iommufd_ucmd`: one command that was taken, and runs. */
export interface CommandCall<S extends StructHistory = StructHistory> {
  readonly context: IommufdContext;
  /** The kernel's copy. What a handler sets, `respond` writes back. */
  readonly cmd: View<S>;
  /** Where the program's struct stands, and how long it says to be, in bytes. */
  readonly address: bigint;
  readonly userSize: bigint;
  /** `iommufd_ucmd_respond`: min(user size, kernel's size) bytes back; EFAULT where they can't be written. */
  respond(): Refusal | null;
  /**
   * `_iommufd_object_alloc_ucmd` and what `iommufd_fops_ioctl` does after the handler: the object gets its id now, is
   * found from the end of the call on, and is aborted where the call fails (since v6.16; before, handlers did the same).
   */
  create<O extends IommufdObject>(object: O): O;
}

/** `iommufd_ioctl_op.execute`. */
export type Handler<S extends StructHistory> = (call: CommandCall<S>) => Refusal | null;
