import { plural } from "./plural.ts";

/** "1 byte", "40 bytes". */
export function bytes(size: number): string {
  return plural(size, "byte");
}
