import { iommu_viommu_arm_smmuv3_invalidate } from "../../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hwpt_invalidate_data_type } from "../../../abi/linux/iommufd/hwpt-invalidate.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { bit } from "../bits.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { copyEntries } from "../driver-data/copy-entries.ts";
import type { UserArray } from "../driver-data/user-data.ts";
import type { Invalidated } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { KMALLOC_MAX_SIZE } from "../kernel/sizes.ts";
import { commandChecks, formatOf } from "./invalidation-commands.ts";
import type { GuestCommand } from "./invalidation-commands.ts";
import type { Smmu } from "./smmu.ts";

const { IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3: dataType } = numbersOf(iommu_hwpt_invalidate_data_type);

const source = "arm_vsmmu_cache_invalidate, iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";

/** Of a command, in bytes. */
const commandSize = 16;

export const allocationChecks = checks<UserArray>(source, {
  id: "arm-invalidate/memory",
  since: "v6.13",
  errno: "ENOMEM",
  says: "more commands than can be allocated at once",
  when: ({ entryCount }) => entryCount * commandSize > KMALLOC_MAX_SIZE,
});

/** The early return leaves entry_num as it was. */
export const unhandledCountsAsDone: Rule = {
  id: "arm-invalidate/memory-count",
  since: "v6.13",
  source,
  says: "where the commands can't be allocated, all of them are told as handled",
};

/** CMDQ_BATCH_ENTRIES - 1. */
const batchLength = 63;

/**
 * Those that were converted since the last batch are told as handled, and never reach the SMMU.
 */
export const issuesInBatches: Rule = {
  id: "arm-invalidate/batches",
  since: "v6.13",
  source,
  says: "commands are issued 63 at a time, and at the end",
};

/** What the SMMU itself makes of a batch: it stops at a command that it calls illegal, and the sync never comes. */
export const issueChecks = checks<readonly GuestCommand[]>(
  "arm_smmu_cmdq_issue_cmdlist, iommu/arm/arm-smmu-v3/arm-smmu-v3.c",
  {
    id: "arm-invalidate/issue",
    since: "v6.13",
    errno: "ETIMEDOUT",
    says: "the SMMU stops at a CFGI_CD or CFGI_CD_ALL for the Secure state (bit 10), and the batch is never done",
    when: (batch) => batch.some(({ format, word0 }) => isConfiguration(format?.name) && bit(word0, 10)),
  },
);

const isConfiguration = (name: string | undefined): boolean => name === "CFGI_CD" || name === "CFGI_CD_ALL";

/** `arm_vsmmu_cache_invalidate`. */
export function invalidate(kernel: Kernel, smmu: Smmu, viommu: ViommuObject, array: UserArray): Invalidated {
  const memory = kernel.refuses(allocationChecks, array);
  if (memory !== null) {
    return { handled: kernel.follows(unhandledCountsAsDone) ? array.entryCount : 0, refusal: memory };
  }
  const entries = copyEntries(kernel, iommu_viommu_arm_smmuv3_invalidate, dataType, array);
  if (entries instanceof Refusal) return { handled: 0, refusal: entries };
  const length = kernel.follows(issuesInBatches) ? batchLength : 1;
  const knows = (stream: bigint): boolean => viommu.vdevices.has(stream);
  let batch: GuestCommand[] = [];
  for (const [index, { cmd }] of entries.entries()) {
    const [word0 = 0n, word1 = 0n] = cmd;
    const command = { smmu, word0, word1, format: formatOf(word0), knows };
    const bad = kernel.refuses(commandChecks, command);
    if (bad !== null) return { handled: index, refusal: bad };
    batch.push(command);
    if (index + 1 < entries.length && batch.length < length) continue;
    const failed = kernel.refuses(issueChecks, batch);
    if (failed !== null) return { handled: index, refusal: failed };
    batch = [];
  }
  return { handled: entries.length, refusal: null };
}
