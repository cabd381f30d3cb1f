import { Unreadable } from "../../header/source.ts";

/** What the work gives; `otherwise` where it finds that something may not be read, or is no text. */
export function ifReadable<T>(work: () => T): T | null;
export function ifReadable<T, U>(work: () => T, otherwise: U): T | U;
export function ifReadable<T, U>(work: () => T, otherwise: U | null = null): T | U | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unreadable) return otherwise;
    throw error;
  }
}
