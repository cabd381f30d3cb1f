import type { StructHistory } from "../../declare/history.ts";
import type { Accepted } from "../../negotiation/negotiation.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Rule } from "../kernel/rule.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { CommandCall } from "./command-call.ts";
import type { IommufdContext } from "./iommufd-context.ts";

/** What every command has in common: how it answers, and what becomes of the object that it made. */
const answering = {
  writeBack: {
    id: "command/write-back",
    source: "iommufd_ucmd_respond, iommu/iommufd/iommufd_private.h",
    says: "min(user size, kernel's size) bytes of the kernel's copy are written back, inputs included",
  },
  fault: {
    id: "command/write-back-fault",
    source: "iommufd_ucmd_respond, iommu/iommufd/iommufd_private.h",
    says: "the answer can't be written",
  },
  abort: {
    id: "command/abort",
    source: "iommufd_fops_ioctl, iommu/iommufd/main.c",
    says: "what a failed command made is undone, and its id is free again",
  },
} as const satisfies Record<string, Rule>;

/** A kernel without it answers where others don't. */
export const nothingWrittenBack: Rule = {
  id: "command/nothing-written-back",
  source: "iommufd_ioctl_ops, iommu/iommufd/main.c",
  says: "a command that answers nothing leaves its struct as it is, which may be read-only",
};

export const answeringRules: readonly Rule[] = [...Object.values(answering), nothingWrittenBack];

/** A command from the moment that its struct was taken. */
export class RunningCommand<S extends StructHistory> implements CommandCall<S> {
  readonly context: IommufdContext;
  readonly cmd: View<S>;
  readonly address: bigint;
  readonly #accepted: Accepted;
  #created: IommufdObject | null = null;

  constructor(context: IommufdContext, struct: S, address: bigint, accepted: Accepted) {
    this.context = context;
    this.cmd = context.kernel.view(struct, accepted.bytes);
    this.address = address;
    this.#accepted = accepted;
  }

  get userSize(): bigint {
    return this.#accepted.size;
  }

  respond(): Refusal | null {
    const { kernel } = this.context;
    if (!kernel.follows(answering.writeBack)) return null;
    const errno = this.#accepted.respond(this.cmd.bytes);
    return errno !== null && kernel.follows(answering.fault) ? new Refusal(errno, answering.fault) : null;
  }

  create<O extends IommufdObject>(object: O): O {
    if (this.#created !== null) throw new Error("a command makes one object");
    this.#created = object;
    return this.context.objects.reserve(object);
  }

  /** After the handler: what it made can be found from here on, or is undone. */
  finish(refused: Refusal | null): void {
    const created = this.#created;
    if (created === null) return;
    const { kernel, objects } = this.context;
    if (refused !== null && kernel.follows(answering.abort)) objects.abort(created);
    else objects.finalize(created);
  }
}
