import type { iommu_veventq_alloc } from "../../../abi/linux/iommufd/veventq.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Handler } from "./command-call.ts";
import { VeventqFile } from "./veventq-file.ts";
import { VeventqObject } from "./veventq-object.ts";
import type { ViommuObject } from "./viommu-objects.ts";

interface Subject {
  readonly cmd: View<typeof iommu_veventq_alloc>;
  readonly viommu: ViommuObject | undefined;
}

/** VEVENTQ_MAX_DEPTH. */
const mostEvents = 1 << 19;

export const veventqAllocChecks = checks<Subject>(
  { source: "iommufd_veventq_alloc, iommu/iommufd/eventq.c", since: "v6.15" },
  { id: "veventq-alloc/flags", errno: "EOPNOTSUPP", says: "flags is not zero", when: ({ cmd }) => cmd.flags !== 0 },
  {
    id: "veventq-alloc/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "veventq-alloc/type",
    errno: "EOPNOTSUPP",
    says: "the type is DEFAULT; every other number is taken",
    when: ({ cmd }) => cmd.type === 0,
  },
  {
    id: "veventq-alloc/depth",
    errno: "EINVAL",
    says: "veventq_depth is 0",
    when: ({ cmd }) => cmd.veventq_depth === 0,
  },
  {
    id: "veventq-alloc/most",
    since: "v7.2",
    inferred: "the final posting, for v6.15, has no maximum, and the source of 7.2.13 has one",
    errno: "EINVAL",
    says: "veventq_depth is more than 2^19",
    when: ({ cmd }) => cmd.veventq_depth > mostEvents,
  },
  {
    id: "veventq-alloc/viommu",
    errno: "ENOENT",
    says: "viommu_id is no vIOMMU",
    when: ({ viommu }) => viommu === undefined,
  },
  {
    id: "veventq-alloc/exists",
    errno: "EEXIST",
    says: "the vIOMMU has a queue of the type",
    when: ({ cmd, viommu }) =>
      viommu !== undefined && [...viommu.veventqs].some(({ eventType }) => eventType === cmd.type),
  },
);

/** `iommufd_veventq_alloc`. */
export const veventqAlloc: Handler<typeof iommu_veventq_alloc> = (call) => {
  const { context, cmd } = call;
  const viommu = context.objects.get<ViommuObject>(cmd.viommu_id, "viommu");
  const refused = context.kernel.refuses(veventqAllocChecks, { cmd, viommu });
  if (refused !== null || viommu === undefined) return refused;
  const queue = call.create(new VeventqObject(viommu, cmd.type, cmd.veventq_depth));
  const { files } = context.process;
  const fd = files.install(new VeventqFile(context, queue));
  cmd.out_veventq_id = queue.id;
  cmd.out_veventq_fd = fd;
  const unanswered = call.respond();
  if (unanswered !== null) files.close(fd);
  return unanswered;
};
