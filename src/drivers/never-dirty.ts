import type { DirtyTracking } from "./driver.ts";

/** The dirty bits of an IOMMU that sets them itself: nothing here does DMA, so that no page is ever dirty. */
export const neverDirty: DirtyTracking = { setTracking: () => null, readAndClear: () => null };
