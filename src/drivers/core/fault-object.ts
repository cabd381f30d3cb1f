import type { AttachHandle } from "../device/iommu-groups.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import { LowestFree } from "../objects/lowest-free.ts";

/** `struct iommu_fault_page_request`: one page request of a device. */
export interface PageRequest {
  readonly flags: number;
  readonly pasid: number;
  readonly grpid: number;
  readonly perm: number;
  readonly addr: bigint;
}

/** `struct iopf_group`: page requests that are answered together. */
export interface FaultGroup {
  /** The attachment that they came through. */
  readonly handle: AttachHandle;
  readonly faults: readonly PageRequest[];
}

/** `struct iommufd_fault`: a queue of page requests, with a file of its own. */
export class FaultObject extends IommufdObject {
  override readonly type = "fault";
  /** Those that nobody read yet. */
  readonly deliver: FaultGroup[] = [];
  /** Those that were read and wait for their response, by cookie. */
  readonly responses = new Map<number, FaultGroup>();
  readonly #cookies = new LowestFree(1);

  /** Gives the cookie by which the response will name the group. */
  await(group: FaultGroup): number {
    const cookie = this.#cookies.take();
    this.responses.set(cookie, group);
    return cookie;
  }

  /** False where no group has the cookie. */
  responded(cookie: number): boolean {
    const waited = this.responses.delete(cookie);
    if (waited) this.#cookies.give(cookie);
    return waited;
  }

  /** `iommufd_auto_response_faults`: the attachment ends, and what came through it is answered as invalid. */
  respondAll(handle: AttachHandle): void {
    const kept = this.deliver.filter((group) => group.handle !== handle);
    this.deliver.splice(0, this.deliver.length, ...kept);
    for (const [cookie, group] of this.responses) if (group.handle === handle) this.responded(cookie);
  }

  /** `iommufd_fault_destroy`: what is left is answered as invalid, which nobody sees. */
  override destroy(): void {
    this.deliver.length = 0;
    this.responses.clear();
  }
}
