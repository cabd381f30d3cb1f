import type { iommu_ioas_change_process } from "../../../abi/linux/iommufd/ioas-change-process.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Area } from "../pagetable/area.ts";
import type { Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import type { IommufdContext } from "./iommufd-context.ts";

interface Subject {
  readonly cmd: View<typeof iommu_ioas_change_process>;
  /** Of all IOASes. */
  readonly areas: () => readonly Area[];
}

export const changeProcessChecks = checks<Subject>(
  { source: "iommufd_ioas_change_process, iommu/iommufd/ioas.c", since: "v6.13" },
  {
    id: "ioas-change-process/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "ioas-change-process/not-file",
    errno: "EINVAL",
    says: "something was not mapped from a file",
    when: ({ areas }) => areas().some(({ pages }) => pages.source.kind !== "file"),
  },
);

/** IOMMU_IOAS_CHANGE_PROCESS: the caller answers for what is pinned; it already does where there is one process. */
export const ioasChangeProcess: Handler<typeof iommu_ioas_change_process> = ({ context, cmd }) =>
  context.kernel.refuses(changeProcessChecks, { cmd, areas: () => areasOf(context) });

const areasOf = ({ objects }: IommufdContext): readonly Area[] =>
  objects.all().flatMap((object) => (object.type === "ioas" ? (object as IoasObject).pagetable.areas.all() : []));
