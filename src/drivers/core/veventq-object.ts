import { Refusal } from "../kernel/refusal.ts";
import type { Rule } from "../kernel/rule.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import type { ViommuObject } from "./viommu-objects.ts";

/** `struct iommufd_vevent`. One without data says that events were lost. */
export interface Vevent {
  readonly sequence: number;
  readonly data: Uint8Array | null;
}

const lastSequence = 0x7fff_ffff;

/** `struct iommufd_veventq`: a queue of a vIOMMU's events of one type, with a file of its own. */
export class VeventqObject extends IommufdObject {
  override readonly type = "veventq";
  readonly viommu: ViommuObject;
  readonly eventType: number;
  /** How many events with data wait at most. */
  readonly depth: number;
  /** In the order in which they came; the one that says that events were lost is the last. */
  readonly deliver: Vevent[] = [];
  /** Of the next event. */
  sequence = 0;

  constructor(viommu: ViommuObject, eventType: number, depth: number) {
    super();
    this.viommu = viommu;
    this.eventType = eventType;
    this.depth = depth;
    viommu.users++;
    viommu.veventqs.add(this);
  }

  /** Puts the event at the end; where the queue is full, that it was lost. */
  add(data: Uint8Array): void {
    const { deliver } = this;
    if (deliver.at(-1)?.data === null) deliver.pop();
    deliver.push({ sequence: this.sequence, data: deliver.length === this.depth ? null : data });
    this.sequence = this.sequence === lastSequence ? 0 : this.sequence + 1;
  }

  /** `iommufd_veventq_destroy`. */
  override destroy(): void {
    this.viommu.users--;
    this.viommu.veventqs.delete(this);
  }
}

export const noVeventq: Rule = {
  id: "vevent/queue",
  since: "v6.15",
  source: "iommufd_viommu_report_event, iommu/iommufd/driver.c",
  says: "the vIOMMU has no queue for events of the type",
};

/** `iommufd_viommu_report_event`: what a driver tells of a vIOMMU. */
export function reportEvent(viommu: ViommuObject, eventType: number, data: Uint8Array): Refusal | null {
  for (const queue of viommu.veventqs) {
    if (queue.eventType !== eventType) continue;
    queue.add(data);
    return null;
  }
  return viommu.context.kernel.follows(noVeventq) ? new Refusal("EOPNOTSUPP", noVeventq) : null;
}
