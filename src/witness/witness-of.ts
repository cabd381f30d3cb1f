import type { CompatPromise } from "../declare/promise.ts";
import type { Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";

/** What proves that a change breaks a promise; null where nothing was found that does. STUB */
export function witnessOf(_change: Change, _promise: CompatPromise): Witness | null {
  return null;
}
