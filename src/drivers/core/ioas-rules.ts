import type { Rule } from "../kernel/rule.ts";
import { accessAttachChecks, accessReplaceChecks } from "./access-object.ts";
import { ioasAllocChecks } from "./ioas-alloc.ts";
import { allowIovasChecks, loadIovasChecks } from "./ioas-allow-iovas.ts";
import { changeProcessChecks } from "./ioas-change-process.ts";
import { ioasCopyChecks, ioasCopyTargetChecks } from "./ioas-copy.ts";
import { iovaRangesChecks, iovaRangesRoomChecks, iovaRangesWriteChecks } from "./ioas-iova-ranges.ts";
import { ioasMapFileChecks } from "./ioas-map-file.ts";
import { ioasMapChecks } from "./ioas-map.ts";
import { getPhysChecks, noiommuGetPaChecks } from "./ioas-noiommu-get-pa.ts";
import { ioasOptionChecks } from "./ioas-option.ts";
import { ioasUnmapAll, ioasUnmapChecks, ioasUnmapNothingChecks, ioasUnmapRangeChecks } from "./ioas-unmap.ts";

/** Of all commands on an IOAS. */
export const ioasRules: readonly Rule[] = [
  ...ioasAllocChecks,
  ...iovaRangesChecks,
  ...iovaRangesWriteChecks,
  ...iovaRangesRoomChecks,
  ...allowIovasChecks,
  ...loadIovasChecks,
  ...ioasMapChecks,
  ...ioasMapFileChecks,
  ...ioasCopyChecks,
  ...ioasCopyTargetChecks,
  ...ioasUnmapChecks,
  ioasUnmapAll,
  ...ioasUnmapRangeChecks,
  ...ioasUnmapNothingChecks,
  ...changeProcessChecks,
  ...noiommuGetPaChecks,
  ...getPhysChecks,
  ...ioasOptionChecks,
  ...accessAttachChecks,
  ...accessReplaceChecks,
];
