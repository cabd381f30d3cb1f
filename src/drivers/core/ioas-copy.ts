import type { iommu_ioas_copy } from "../../../abi/linux/iommufd/ioas-copy.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import { getPages } from "../pagetable/get-pages.ts";
import { mapPages } from "../pagetable/map-pages.ts";
import { convertSyzIova } from "../selftest/syz-iova.ts";
import type { Handler } from "./command-call.ts";
import { isFixed, isNeither, mapFlags, protectionOf, protectionTested } from "./ioas-map.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

interface Subject {
  readonly cmd: View<typeof iommu_ioas_copy>;
  readonly from: IoasObject | undefined;
}

const source = "iommufd_ioas_copy, iommu/iommufd/ioas.c";

export const ioasCopyChecks = checks<Subject>(
  source,
  {
    id: "ioas-copy/flags",
    errno: "EOPNOTSUPP",
    says: "a flag that is not known",
    when: ({ cmd }) => (cmd.flags & ~mapFlags) !== 0,
  },
  {
    id: "ioas-copy/range",
    errno: "EOVERFLOW",
    says: "length, src_iova or dst_iova is ULONG_MAX",
    when: ({ cmd }) => cmd.length >= ULONG_MAX || cmd.src_iova >= ULONG_MAX || cmd.dst_iova >= ULONG_MAX,
  },
  {
    id: "ioas-copy/protection",
    ...protectionTested,
    errno: "EINVAL",
    says: "neither readable nor writable",
    when: ({ cmd }) => isNeither(cmd.flags),
  },
  { id: "ioas-copy/source", errno: "ENOENT", says: "src_ioas_id is no IOAS", when: ({ from }) => from === undefined },
);

export const ioasCopyTargetChecks = checks<{ readonly to: IoasObject | undefined }>(source, {
  id: "ioas-copy/target",
  errno: "ENOENT",
  says: "dst_ioas_id is no IOAS",
  when: ({ to }) => to === undefined,
});

/** IOMMU_IOAS_COPY. What it mapped stays where the answer can't be written. */
export const ioasCopy: Handler<typeof iommu_ioas_copy> = (call) => {
  const { context, cmd } = call;
  const { kernel } = context;
  const { flags, iova: sourceIova } = convertSyzIova(context, cmd.src_ioas_id, {
    flags: cmd.flags,
    iova: cmd.src_iova,
  });
  cmd.flags = flags;
  cmd.src_iova = sourceIova;
  const from = ioasOf(context, cmd.src_ioas_id);
  const refused = kernel.refuses(ioasCopyChecks, { cmd, from });
  if (refused !== null || from === undefined) return refused;
  const slices = getPages(from.pagetable, cmd.src_iova, cmd.length);
  if (slices instanceof Refusal) return slices;
  const to = ioasOf(context, cmd.dst_ioas_id);
  const nowhere = kernel.refuses(ioasCopyTargetChecks, { to });
  if (nowhere !== null || to === undefined) return nowhere;
  const fixed = isFixed(cmd.flags) ? cmd.dst_iova : null;
  const placement = { iova: fixed, length: cmd.length, protection: protectionOf(cmd.flags) };
  const iova = mapPages(to.pagetable, slices, placement);
  if (iova instanceof Refusal) return iova;
  cmd.dst_iova = iova;
  return call.respond();
};
