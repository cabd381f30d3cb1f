import { InputError } from "../declare/input-error.ts";
import { isLaidOut } from "./opened-source.ts";
import type { OpenedSource } from "./opened-source.ts";

/** Whether it has types and no headers that they belong to: what of them is uAPI only headers beside it tell. */
export function isHeaderless(source: OpenedSource): boolean {
  return isLaidOut(source) && source.headers.length === 0;
}

/** Throws `InputError` for a source that can be shown, or compared with headers, and nothing else. */
export function requireOwnHeaders(source: OpenedSource): void {
  if (!isHeaderless(source)) return;
  throw new InputError(`${source.name}: has types and no headers, so nobody knows which are uAPI; give the headers`);
}

/** Throws `InputError` where neither side has headers. */
export function requireHeadersOnOneSide(before: OpenedSource, after: OpenedSource): void {
  if (!isHeaderless(before) || !isHeaderless(after)) return;
  throw new InputError(
    `${before.name} and ${after.name} have no headers, so nobody knows which types are uAPI; compare each with headers`,
  );
}
