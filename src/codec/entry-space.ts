import { CodecError } from "./codec-error.ts";

export interface EntryOptions {
  /** Where the first entry begins, in bytes; by default 0. */
  readonly offset?: number;
  /** Bytes from one entry to the next; by default the struct's size. */
  readonly stride?: number;
  /** How many entries; by default as many as the bytes hold. */
  readonly count?: number;
}

/** Where entries lie. Throws `CodecError` where the bytes do not hold them all. */
export function entrySpace(
  name: string,
  size: number,
  bytes: Uint8Array,
  options: EntryOptions,
): Required<EntryOptions> & { readonly end: number } {
  const { offset = 0, stride = size } = options;
  const { count = stride > 0 ? Math.max(0, Math.floor((bytes.length - offset) / stride)) : 0 } = options;
  for (const [what, number] of Object.entries({ offset, stride, count })) {
    if (!Number.isSafeInteger(number) || number < 0) throw new CodecError(name, `${what} ${number} is none`);
  }
  const end = offset + count * stride;
  if (end > bytes.length) {
    throw new CodecError(
      name,
      `${count} entries of ${stride} bytes at offset ${offset} do not fit into ${bytes.length} bytes`,
    );
  }
  return { offset, stride, count, end };
}
