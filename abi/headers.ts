import type { HeaderHistory } from "../src/declare/history.ts";
import { iommufdTest } from "./linux/iommufd-test.ts";
import { iommufd } from "./linux/iommufd.ts";
import { vfio } from "./linux/vfio.ts";

/** Every header that is declared here. */
export const headers: readonly HeaderHistory[] = [iommufd, vfio, iommufdTest];
