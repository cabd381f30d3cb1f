import { iommu_hwpt_page_response, iommu_hwpt_pgfault } from "../../../abi/linux/iommufd/fault-queue.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import { Refusal } from "../kernel/refusal.ts";
import { EventqFile, readable, writable } from "./eventq-file.ts";
import type { FaultGroup, FaultObject } from "./fault-object.ts";
import { readChecks, reading, responseChecks, unreadable, writeChecks } from "./fault-queue-rules.ts";

/** The file of a fault queue: page requests are read from it, responses written to it. */
export class FaultQueueFile extends EventqFile<FaultObject> {
  override readonly kind = "fault";

  /** `iommufd_fault_fops_read`. Never waits: where nothing is there, 0. */
  override read(address: bigint, count: number): number | Refusal {
    const { kernel } = this.context;
    const { size } = kernel.struct(iommu_hwpt_pgfault);
    const refused = kernel.refuses(readChecks, { count, size });
    if (refused !== null) return refused;
    const { deliver } = this.queue;
    let done = 0;
    let failed: Refusal | null = null;
    for (let group = deliver[0]; group !== undefined; group = deliver[0]) {
      const wanted = group.faults.length * size;
      if (done >= count || wanted > count - done) {
        if (kernel.follows(reading.tooSmall)) failed = new Refusal("EINVAL", reading.tooSmall);
        break;
      }
      const written = this.#give(group, address + BigInt(done), size);
      if (written === wanted || !kernel.follows(reading.wholeGroups)) done += written;
      const whole = written === wanted;
      if (!whole && kernel.follows(reading.fault)) failed = new Refusal("EFAULT", reading.fault);
      // A kernel that keeps the group, and has no rule for too small counts, would try it again for ever.
      if (!whole && kernel.follows(reading.kept)) break;
      deliver.shift();
    }
    return done === 0 ? (failed ?? 0) : done;
  }

  /** Gives how many bytes of whole records were written. The group awaits its response where all were. */
  #give({ handle, faults }: FaultGroup, address: bigint, size: number): number {
    const { kernel, process } = this.context;
    const cookie = this.queue.await({ handle, faults });
    let written = 0;
    for (const { flags, pasid, grpid, perm, addr } of faults) {
      const record = kernel.view(iommu_hwpt_pgfault, new Uint8Array(size));
      Object.assign(record, { flags, dev_id: handle.device.id, pasid, grpid, perm, addr, length: 0, cookie });
      if (copyToUser(process.memory, address + BigInt(written), record.bytes) !== null) {
        this.queue.responded(cookie);
        break;
      }
      written += size;
    }
    return written;
  }

  /** `iommufd_fault_fops_write`: the responses before a bad one count. */
  write(address: bigint, count: number): number | Refusal {
    const { kernel, process } = this.context;
    const { size } = kernel.struct(iommu_hwpt_page_response);
    const refused = kernel.refuses(writeChecks, { count, size });
    if (refused !== null) return refused;
    let done = 0;
    let failed: Refusal | number = 0;
    while (done < count) {
      const bytes = process.memory.read(address + BigInt(done), size);
      if (bytes.length < size) {
        failed = kernel.follows(unreadable) ? new Refusal("EFAULT", unreadable) : size - bytes.length;
        break;
      }
      const { cookie, code } = kernel.view(iommu_hwpt_page_response, bytes);
      const bad = kernel.refuses(responseChecks, { code, waits: this.queue.responses.has(cookie) });
      if (bad !== null) {
        failed = bad;
        break;
      }
      this.queue.responded(cookie);
      done += size;
    }
    return done === 0 ? failed : done;
  }

  override poll(): number {
    return this.queue.deliver.length > 0 ? readable | writable : writable;
  }
}
