import type { KernelFile } from "../../declare/kernel-file.ts";
import { checkFeature } from "./check-feature.ts";
import { Code } from "./code.ts";
import { copiedStruct } from "./copied-struct.ts";
import { driverData } from "./driver-data.ts";
import { drmTable } from "./drm-table.ts";
import { ioctlOp } from "./ioctl-op.ts";
import { Kernel } from "./kernel.ts";
import { minsz } from "./minsz.ts";
import type { Pattern, Site } from "./site.ts";
import { sizeConstants } from "./size-constants.ts";
import { sizedByNumber } from "./sized-by-number.ts";
import { wholeCopies } from "./whole-copies.ts";

const patterns: readonly Pattern[] = [
  ioctlOp,
  driverData,
  minsz,
  checkFeature,
  copiedStruct,
  sizedByNumber,
  sizeConstants,
  wholeCopies,
  drmTable,
];

/** Every place at which the code says how a struct is taken, or could have; by file and pattern. */
export function sitesIn(files: Iterable<KernelFile>): readonly Site[] {
  const kernel = new Kernel([...files].map((file) => new Code(file)).toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  return kernel.files.flatMap((code) => patterns.flatMap((pattern) => pattern(code, kernel)));
}
