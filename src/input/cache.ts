/**
 * What was read or worked out before, and kept. A key, or what the bytes say themselves, names everything that they depend
 * on: what was read, by its content; how it was read, by a version of that format. Nothing is certain to be there again, and
 * whoever asks can do without.
 */
export interface Cache {
  /** What was put under that key; null where it is not there any more, or was damaged. */
  get(key: string): Uint8Array | null;
  /** Keeps bytes; that they could not be kept is no error. */
  put(key: string, bytes: Uint8Array): void;
}
