import type { Rule } from "../rule.ts";
import { accessAttachChecks, accessReplaceChecks } from "./access-object.ts";
import { ioasAllocChecks } from "./ioas-alloc.ts";
import { allowIovasChecks, loadIovasChecks } from "./ioas-allow-iovas.ts";
import { changeProcessChecks } from "./ioas-change-process.ts";
import { ioasCopyChecks, ioasCopyTarget } from "./ioas-copy.ts";
import { iovaRangesChecks, iovaRangesRoom, iovaRangesWrite } from "./ioas-iova-ranges.ts";
import { ioasMapFileChecks } from "./ioas-map-file.ts";
import { ioasMapChecks } from "./ioas-map.ts";
import { getPhysChecks, noiommuGetPaChecks } from "./ioas-noiommu-get-pa.ts";
import { ioasOptionChecks } from "./ioas-option.ts";
import { ioasUnmapAll, ioasUnmapChecks, ioasUnmapNothing, ioasUnmapRangeChecks } from "./ioas-unmap.ts";

/** Of all commands on an IOAS. */
export const ioasRules: readonly Rule[] = [
  ...ioasAllocChecks,
  ...iovaRangesChecks,
  ...iovaRangesWrite,
  ...iovaRangesRoom,
  ...allowIovasChecks,
  ...loadIovasChecks,
  ...ioasMapChecks,
  ...ioasMapFileChecks,
  ...ioasCopyChecks,
  ...ioasCopyTarget,
  ...ioasUnmapChecks,
  ioasUnmapAll,
  ...ioasUnmapRangeChecks,
  ...ioasUnmapNothing,
  ...changeProcessChecks,
  ...noiommuGetPaChecks,
  ...getPhysChecks,
  ...ioasOptionChecks,
  ...accessAttachChecks,
  ...accessReplaceChecks,
];
