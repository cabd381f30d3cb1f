import { iommu_veventq_flag, iommufd_vevent_header } from "../../../abi/linux/iommufd/veventq.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Rule } from "../kernel/rule.ts";
import { EventqFile, readable } from "./eventq-file.ts";
import { noVeventq } from "./veventq-object.ts";
import type { Vevent, VeventqObject } from "./veventq-object.ts";

const read = { source: "iommufd_veventq_fops_read, iommu/iommufd/eventq.c", since: "v6.15" } as const;
const whenRewritten = "6.12.101, which took the same changes to fault queues, and the source of 7.2.13";

const reading = {
  header: {
    id: "vevent-read/header",
    ...read,
    since: "v7.2",
    inferred: whenRewritten,
    says: "the count is less than a header",
  },
  tooSmall: {
    id: "vevent-read/too-small",
    ...read,
    since: "v7.2",
    inferred: whenRewritten,
    says: "the first event does not fit",
  },
  wholeEvents: {
    id: "vevent-read/whole-events",
    ...read,
    since: "v7.2",
    inferred: whenRewritten,
    says: "the header of an event whose data could not be written does not count as read",
  },
  fault: { id: "vevent-read/fault", says: "the event can't be written", ...read },
} as const satisfies Record<string, Rule>;

export const veventqRules: readonly Rule[] = [...Object.values(reading), noVeventq];

const { IOMMU_VEVENTQ_FLAG_LOST_EVENTS: lostEvents } = numbersOf(iommu_veventq_flag);
const none = new Uint8Array();

/** The file of a vIOMMU's event queue; it is read alone. */
export class VeventqFile extends EventqFile<VeventqObject> {
  override readonly kind = "veventq";

  /** `iommufd_veventq_fops_read`: as many whole events as fit. Never waits: where nothing is there, 0. */
  override read(address: bigint, count: number): number | Refusal {
    const { kernel, process } = this.context;
    const { size } = kernel.struct(iommufd_vevent_header);
    if (count < size && kernel.follows(reading.header)) return new Refusal("EINVAL", reading.header);
    const { deliver } = this.queue;
    let done = 0;
    let failed: Refusal | null = null;
    for (let event = deliver[0]; event !== undefined; event = deliver[0]) {
      const header = this.#header(event, size);
      const data = event.data ?? none;
      if (size + data.length > count - done) {
        if (size <= count - done && kernel.follows(reading.tooSmall)) failed = new Refusal("EINVAL", reading.tooSmall);
        break;
      }
      const at = address + BigInt(done);
      const isHeaderGiven = copyToUser(process.memory, at, header) === null;
      if (!isHeaderGiven || copyToUser(process.memory, at + BigInt(size), data) !== null) {
        if (isHeaderGiven && !kernel.follows(reading.wholeEvents)) done += size;
        if (kernel.follows(reading.fault)) failed = new Refusal("EFAULT", reading.fault);
        break;
      }
      done += size + data.length;
      deliver.shift();
    }
    return done === 0 ? (failed ?? 0) : done;
  }

  #header({ sequence, data }: Vevent, size: number): Uint8Array {
    const header = this.context.kernel.view(iommufd_vevent_header, new Uint8Array(size));
    header.flags = data === null ? lostEvents : 0;
    header.sequence = sequence;
    return header.bytes;
  }

  override poll(): number {
    return this.queue.deliver.length > 0 ? readable : 0;
  }
}
