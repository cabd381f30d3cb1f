import { isText } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";

/** Whether the code of both sides is known to say the same of contracts. */
export function isSameCode(before: OpenedSource, after: OpenedSource): boolean {
  if (!isText(before) || !isText(after)) return false;
  if (before.kernelFiles === undefined && after.kernelFiles === undefined) return true;
  const identity = before.codeIdentity?.() ?? null;
  return identity !== null && after.codeIdentity?.() === identity;
}
