import type { IommufdContext } from "../core/iommufd-context.ts";
import { IommufdFile } from "../core/iommufd-file.ts";
import { checks } from "../kernel/rule.ts";
import type { OpenFile } from "../process/open-file.ts";

export const iommufdOfFdChecks = checks<OpenFile | undefined>(
  "iommufd_ctx_from_fd, iommu/iommufd/main.c",
  {
    id: "iommufd-of-fd/closed",
    errno: "EBADF",
    says: "no file is open there",
    when: (file) => file === undefined,
  },
  {
    id: "iommufd-of-fd/other",
    errno: "EBADFD",
    says: "the file is no /dev/iommu",
    when: (file) => !(file instanceof IommufdFile),
  },
);

/** What an open /dev/iommu is for; null for any other file. */
export const contextOf = (file: OpenFile | undefined): IommufdContext | null =>
  file instanceof IommufdFile ? file.context : null;
