import type { Attributes } from "../declare/type.ts";

/** Attributes as text: equal where they were written alike. */
export function attributesAsWritten({ packed, aligned }: Attributes): string {
  if (aligned.length === 0) return packed ? "packed" : "";
  return JSON.stringify([packed, aligned], (key, value: unknown) => {
    if (key === "location") return null;
    return typeof value === "bigint" ? String(value) : value;
  });
}
