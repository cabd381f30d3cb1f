import type { Invalidate } from "../driver.ts";

/** Several formats of entries beside each other. What has no format of its own goes to `otherwise`, who refuses it. */
export function byDataType(formats: ReadonlyMap<number, Invalidate>, otherwise: Invalidate): Invalidate {
  return (array) => (formats.get(array.type) ?? otherwise)(array);
}
