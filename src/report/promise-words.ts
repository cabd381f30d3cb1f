import type { CompatPromise } from "../declare/promise.ts";

/** Who breaks, for readers who have not met the promises' names. */
export const whoBreaks: Readonly<Record<CompatPromise, string>> = {
  running: "an old binary on the new kernel",
  downgrade: "a binary built with the new headers on an old kernel",
  rebuild: "old source with the new headers",
  portable: "programs of the other data model on the same kernel",
  design: "nobody yet",
};
