import { alike } from "./alike.ts";

const placeholderWord = /(?:^|_)(?:RESERVED|UNUSED|OBSOLETE|DEPRECATED|REMOVED)\d*(?:_|$)/i;

/** True for a name that keeps a value from being given out: `FOO_UNUSED1`. */
export function isPlaceholder(name: string): boolean {
  return placeholderWord.test(name);
}

/**
 * True where a name that has the value of one that is gone is that one under another name, and no other meaning of the
 * value: the names read alike, or the old one was a placeholder that promised nothing.
 */
export function succeeds(before: string, after: string): boolean {
  return alike(before, after) || isPlaceholder(before);
}
