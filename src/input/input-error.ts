import { Unreadable } from "../header/source.ts";

/** What the user gave can't be used; the message is one line that says what and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Runs `work` on a path that the user gave: what can't be read there is the user's business, not a gap in the ABI. */
export function asGiven<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`${error.line === 1 ? path : `${path}:${error.line}`}: ${error.why}`);
  }
}
