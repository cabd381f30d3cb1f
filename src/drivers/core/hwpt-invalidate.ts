import type { iommu_hwpt_invalidate } from "../../../abi/linux/iommufd/hwpt-invalidate.ts";
import type { Invalidate, Invalidated } from "../driver.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { HwptNested } from "./hwpt-objects.ts";
import type { ViommuObject } from "./viommu-objects.ts";

interface Subject {
  readonly cmd: View<typeof iommu_hwpt_invalidate>;
  readonly target: IommufdObject | undefined;
}

/** IOMMU_HWPT_INVALIDATE_ENTRY_NUM_MAX. */
const mostEntries = 1 << 19;

const capped = "the source of 7.2.13, and the changelog of 6.12.96";

export const hwptInvalidateChecks = checks<Subject>(
  { source: "iommufd_hwpt_invalidate, iommu/iommufd/hw_pagetable.c", since: "v6.8" },
  {
    id: "hwpt-invalidate/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "hwpt-invalidate/without-address",
    errno: "EINVAL",
    says: "entries, and data_uptr is NULL",
    when: ({ cmd }) => cmd.entry_num !== 0 && cmd.data_uptr === 0n,
  },
  {
    id: "hwpt-invalidate/without-entry-length",
    errno: "EINVAL",
    says: "entries, and entry_len is zero",
    when: ({ cmd }) => cmd.entry_num !== 0 && cmd.entry_len === 0,
  },
  {
    id: "hwpt-invalidate/entry-length",
    since: "v7.2",
    also: ["6.12.96"],
    inferred: capped,
    errno: "EINVAL",
    says: "entry_len is more than a page",
    when: ({ cmd }) => cmd.entry_num !== 0 && cmd.entry_len > PAGE_SIZE,
  },
  {
    id: "hwpt-invalidate/entry-count",
    since: "v7.2",
    also: ["6.12.96"],
    inferred: capped,
    errno: "EINVAL",
    says: "entry_num is more than 2^19",
    when: ({ cmd }) => cmd.entry_num > mostEntries,
  },
  {
    id: "hwpt-invalidate/nested-6.8",
    until: "v6.13",
    inferred: "the source of 6.12.107 and the final posting of v6.13's change",
    errno: "ENOENT",
    says: "hwpt_id is no nested HWPT",
    when: ({ target }) => target?.type !== "hwpt_nested",
  },
  {
    id: "hwpt-invalidate/id",
    since: "v6.13",
    errno: "ENOENT",
    says: "hwpt_id is no object",
    when: ({ target }) => target === undefined,
  },
  {
    id: "hwpt-invalidate/type",
    since: "v6.13",
    errno: "EINVAL",
    says: "hwpt_id is neither a nested HWPT nor a vIOMMU",
    when: ({ target }) => target !== undefined && target.type !== "hwpt_nested" && target.type !== "viommu",
  },
  {
    id: "hwpt-invalidate/hwpt-without-op",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "the HWPT's driver invalidates by vIOMMU alone",
    when: ({ target }) => target?.type === "hwpt_nested" && invalidateOf(target) === undefined,
  },
  {
    id: "hwpt-invalidate/viommu-without-op",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "the vIOMMU invalidates nothing",
    when: ({ target }) => target?.type === "viommu" && invalidateOf(target) === undefined,
  },
);

/** What a program learns from an error: how many entries were done before it. */
export const reportsHandled: Rule = {
  id: "hwpt-invalidate/entry-num",
  since: "v6.8",
  source: "iommufd_hwpt_invalidate, iommu/iommufd/hw_pagetable.c",
  says: "entry_num says how many entries were handled, also where the command fails",
};

/** A fault while entry_num is written back hides why the command failed. */
export const hidesReason: Rule = {
  id: "hwpt-invalidate/fault-hides-error",
  since: "v6.8",
  source: "iommufd_hwpt_invalidate, iommu/iommufd/hw_pagetable.c",
  says: "where the struct can't be written back, that hides why the driver refused",
};

/** Answers on errors too, unlike other commands. */
export const hwptInvalidate: Handler<typeof iommu_hwpt_invalidate> = (call) => {
  const { kernel } = call.context;
  const { handled, refusal } = invalidate(call);
  if (kernel.follows(reportsHandled)) call.cmd.entry_num = handled;
  else if (refusal !== null) return refusal;
  const fault = call.respond();
  return kernel.follows(hidesReason) ? (fault ?? refusal) : (refusal ?? fault);
};

function invalidate({ context, cmd }: CommandCall<typeof iommu_hwpt_invalidate>): Invalidated {
  const target = context.objects.find(cmd.hwpt_id);
  const refusal = context.kernel.refuses(hwptInvalidateChecks, { cmd, target });
  const run = refusal === null && target !== undefined ? invalidateOf(target) : undefined;
  if (run === undefined) return { handled: 0, refusal };
  return run({
    memory: context.process.memory,
    type: cmd.data_type,
    address: cmd.data_uptr,
    entryLength: cmd.entry_len,
    entryCount: cmd.entry_num,
  });
}

function invalidateOf(target: IommufdObject): Invalidate | undefined {
  return target.type === "viommu"
    ? (target as ViommuObject).ops?.invalidate
    : (target as HwptNested).domain?.invalidate;
}
