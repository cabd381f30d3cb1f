import { InputError } from "../declare/input-error.ts";
import { Unreadable } from "../header/source.ts";

/** Runs `work` on a path that the user gave: what can't be read there is the user's business, not a gap in the ABI. */
export function asGiven<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`${error.line === 1 ? path : `${path}:${error.line}`}: ${error.why}`);
  }
}
