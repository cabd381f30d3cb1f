import type { Rule } from "../kernel/rule.ts";
import {
  copyAreaChecks,
  copyGapChecks,
  copyRangeChecks,
  pinAreaChecks,
  pinGapChecks,
  pinRangeChecks,
} from "./access-pages.ts";
import { allocIovaChecks } from "./alloc-iova.ts";
import { filePagesChecks, userPagesChecks } from "./bring-pages.ts";
import { splitChecks } from "./cut-iova.ts";
import { bitmapChecks, bitmapPassesOver, dirtyOpsChecks, dirtyRangeChecks, setTrackingChecks } from "./dirty-bitmap.ts";
import { mapDomainChecks } from "./fill-domains.ts";
import { getPagesChecks } from "./get-pages.ts";
import { addDomainChecks, alignmentChecks, allowChecks, largePagesChecks, reserveChecks } from "./io-pagetable.ts";
import { bitmapJoins } from "./iova-bitmap.ts";
import { fixedIovaChecks, insertAreaChecks, mapLengthChecks } from "./map-pages.ts";
import { pinFileChecks } from "./file-pages.ts";
import { copyUserChecks, pinUserChecks } from "./user-pages.ts";
import { pinnedChecks } from "./pages.ts";
import { unmapAreaChecks, unmapDeadlock, unmapIovaChecks, unmapTellsPart } from "./unmap-range.ts";

export const pagetableRules: readonly Rule[] = [
  ...reserveChecks,
  ...allowChecks,
  ...alignmentChecks,
  ...addDomainChecks,
  ...largePagesChecks,
  ...userPagesChecks,
  ...filePagesChecks,
  ...mapLengthChecks,
  ...allocIovaChecks,
  ...fixedIovaChecks,
  ...insertAreaChecks,
  ...mapDomainChecks,
  ...pinUserChecks,
  ...copyUserChecks,
  ...pinFileChecks,
  ...pinnedChecks,
  ...getPagesChecks,
  ...unmapIovaChecks,
  ...unmapAreaChecks,
  unmapDeadlock,
  unmapTellsPart,
  ...splitChecks,
  ...dirtyRangeChecks,
  ...dirtyOpsChecks,
  ...bitmapChecks,
  bitmapPassesOver,
  bitmapJoins,
  ...setTrackingChecks,
  ...pinRangeChecks,
  ...pinAreaChecks,
  ...pinGapChecks,
  ...copyRangeChecks,
  ...copyAreaChecks,
  ...copyGapChecks,
];
