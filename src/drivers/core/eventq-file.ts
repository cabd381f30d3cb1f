import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { IommufdContext } from "./iommufd-context.ts";

/** POLLIN and POLLRDNORM: there is something to read. */
export const readable = 0x41;
/** POLLOUT: responses can be written. */
export const writable = 0x4;

/** The file of an event queue (`iommufd_eventq_init`, iommu/iommufd/eventq.c): it holds the queue and its iommufd. */
export abstract class EventqFile<Q extends IommufdObject> implements OpenFile {
  abstract readonly kind: string;
  readonly nonseekable = true;
  nonblocking = false;
  protected readonly context: IommufdContext;
  readonly queue: Q;

  constructor(context: IommufdContext, queue: Q) {
    this.context = context;
    this.queue = queue;
    queue.users++;
    context.get();
  }

  abstract read(address: bigint, count: number): ReturnType<NonNullable<OpenFile["read"]>>;

  abstract poll(): number;

  /** `iommufd_eventq_fops_release`. */
  release(): void {
    this.queue.users--;
    this.context.put();
  }
}
