import type { Asked } from "./asked.ts";
import { askedOfFiles } from "./asked-of-files.ts";
import { askedOfIommufd } from "./asked-of-iommufd.ts";
import { askedOfIoctls } from "./asked-of-ioctls.ts";
import { askedOfProcesses } from "./asked-of-processes.ts";

/** What the running kernel can be asked about without a device; /dev/iommu is the one file that may not be there. */
export const askedInterfaces: readonly Asked[] = [
  ...askedOfFiles,
  ...askedOfProcesses,
  ...askedOfIoctls,
  ...askedOfIommufd,
];
