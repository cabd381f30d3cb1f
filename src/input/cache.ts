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
  /** What was put in parts, none of them read yet; null as above. */
  open(key: string): KeptParts | null;
  /** Keeps bytes so that each part can be read without the others. */
  putParts(key: string, parts: readonly Uint8Array[]): void;
}

/** Parts of one state, whatever is put there meanwhile. */
export interface KeptParts {
  readonly count: number;
  /** The bytes of a part, counted from 0; null where they were damaged, or there is no such part. */
  part(index: number): Buffer | null;
}
