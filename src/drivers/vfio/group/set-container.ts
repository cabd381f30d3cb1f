import { getUser } from "../../../negotiation/memory/user-copies.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import type { OpenFile } from "../../process/open-file.ts";
import { createCompatIoas } from "../../vfio-compat/compat-ioas.ts";
import { contextOf } from "../iommufd-of-fd.ts";
import type { GroupRequest } from "../vfio-group-file.ts";
import type { VfioGroup } from "../vfio-group.ts";

interface Subject {
  readonly group: VfioGroup;
  /** Null where it can't be read. */
  readonly fd: number | null;
  readonly file: OpenFile | undefined;
}

/** A container of VFIO's own is no file that could be open here: CONFIG_VFIO_CONTAINER is not modelled. */
export const setContainerChecks = checks<Subject>(
  "vfio_group_ioctl_set_container, vfio/group.c",
  {
    id: "vfio-set-container/unreadable",
    errno: "EFAULT",
    says: "the fd can't be read",
    when: ({ fd }) => fd === null,
  },
  {
    id: "vfio-set-container/closed",
    errno: "EBADF",
    says: "no file is open there",
    when: ({ file }) => file === undefined,
  },
  {
    id: "vfio-set-container/twice",
    errno: "EINVAL",
    says: "the group has an iommufd already",
    when: ({ group }) => group.iommufd !== null,
  },
  {
    id: "vfio-set-container/other",
    errno: "EBADFD",
    says: "the file is no /dev/iommu",
    when: ({ file }) => contextOf(file) === null,
  },
);

/** VFIO_GROUP_SET_CONTAINER with an iommufd: it gets an IOAS for VFIO where it has none. */
export function setContainer(request: GroupRequest): number | Refusal {
  const { kernel, memory, files, argument, group } = request;
  const word = getUser(memory, argument);
  const fd = word === null ? null : Number(BigInt.asIntN(32, word));
  const file = fd === null ? undefined : files.get(fd);
  const refused = kernel.refuses(setContainerChecks, { group, fd, file });
  const context = contextOf(file);
  if (refused !== null || context === null) return refused ?? 0;
  const failed = createCompatIoas(context);
  if (failed !== null) return failed;
  context.get();
  group.iommufd = context;
  return 0;
}

export const unsetContainerChecks = checks<VfioGroup>("vfio_group_ioctl_unset_container, vfio/group.c", {
  id: "vfio-unset-container/none",
  errno: "EINVAL",
  says: "the group has no iommufd",
  when: ({ iommufd }) => iommufd === null,
});

/** VFIO_GROUP_UNSET_CONTAINER. Devices that came from the group stay with the iommufd. */
export function unsetContainer({ kernel, group }: GroupRequest): number | Refusal {
  const refused = kernel.refuses(unsetContainerChecks, group);
  if (refused === null) leaveIommufd(group);
  return refused ?? 0;
}

export function leaveIommufd(group: VfioGroup): void {
  const context = group.iommufd;
  group.iommufd = null;
  context?.put();
}
