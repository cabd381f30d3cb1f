import { iommu_veventq_type } from "../../../abi/linux/iommufd/veventq.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { bit, field, mask } from "../bits.ts";
import { reportEvent } from "../core/veventq-object.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Master } from "./master.ts";
import { virtualStreamOf } from "./virtual-stream.ts";

const { IOMMU_VEVENTQ_TYPE_ARM_SMMUV3: eventType } = numbersOf(iommu_veventq_type);
const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3.c";

/** A record of the SMMU's event queue: four words. */
export type EventRecord = readonly [word0: bigint, word1: bigint, word2: bigint, word3: bigint];

interface Event {
  readonly record: EventRecord;
  /** The device that has the record's stream id. */
  readonly master: Master | undefined;
}

/** What a guest can be the cause of: C_BAD_STE, …, F_PERMISSION. */
const told = new Set([0x04, 0x06, 0x08, 0x0a, 0x10, 0x11, 0x12, 0x13]);

export const eventChecks = checks<Event>(
  { source: `arm_smmu_handle_event, ${file}`, since: "v6.15" },
  {
    id: "arm-vevent/record",
    errno: "EOPNOTSUPP",
    says: "a record that is the host's business alone",
    when: ({ record }) => !told.has(field(record[0], 7, 0)),
  },
  {
    id: "arm-vevent/stream",
    errno: "EINVAL",
    says: "no device has the record's stream id",
    when: ({ master }) => master === undefined,
  },
  {
    id: "arm-vevent/second-stage",
    errno: "EOPNOTSUPP",
    says: "the fault is the second stage's, which is the host's",
    when: ({ record }) => bit(record[1], 39),
  },
  {
    id: "arm-vevent/not-nested",
    errno: "EOPNOTSUPP",
    says: "the device is not attached to a nested page table, or had no vDEVICE then",
    when: ({ master }) => master?.vmaster === null,
  },
);

/** Invalidations look the vDEVICE up when they come. */
export const streamOfAttach: Rule = {
  id: "arm-vevent/stream-at-attach",
  since: "v6.15",
  source: "arm_smmu_attach_prepare_vmaster, iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c",
  says: "the virtual stream id is the one at the attach, whatever became of the vDEVICE since",
};

/** `arm_smmu_handle_event`, `arm_vmaster_report_event`: what a device did wrong goes to its guest. */
export function handleEvent(kernel: Kernel, record: EventRecord, master: Master | undefined): Refusal | null {
  const refused = kernel.refuses(eventChecks, { record, master });
  const vmaster = master?.vmaster ?? null;
  if (refused !== null || vmaster === null) return refused;
  const now = kernel.follows(streamOfAttach) ? undefined : virtualStreamOf(vmaster.viommu, master!.device);
  const stream = now ?? vmaster.virtualStream;
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  const [word0, ...others] = record;
  [(word0 & mask(31, 0)) | ((stream & mask(31, 0)) << 32n), ...others].forEach((word, index) =>
    view.setBigUint64(8 * index, word, true),
  );
  return reportEvent(vmaster.viommu, eventType, bytes);
}
