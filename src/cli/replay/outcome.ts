/** What playing one step showed. */
export type Outcome =
  | { readonly kind: "agrees" }
  /** The hardware's own answer decides, or the kernel's other work; `isTaken`: after all that is modelled let the call pass. */
  | { readonly kind: "not-modelled"; readonly why: string; readonly isTaken?: true }
  /** Each line says one thing that differs. */
  | { readonly kind: "differs"; readonly what: readonly string[] };

export const agrees: Outcome = { kind: "agrees" };
export const notModelled = (why: string, isTaken = false): Outcome =>
  isTaken ? { kind: "not-modelled", why, isTaken } : { kind: "not-modelled", why };
export const differs = (...what: readonly string[]): Outcome => ({ kind: "differs", what });

/** "EINVAL", or "0" for success. */
export const named = (errno: string | null): string => errno ?? "success";

/** Bytes, from the start of a buffer, that nobody can predict. */
export type Unknown = (offset: number) => boolean;

/** Where two buffers differ: "byte 4 of buffer 0 is 00 here, 38 on the kernel"; null where they don't. */
export function difference(what: string, ours: Uint8Array, theirs: Uint8Array, unknown?: Unknown): string | null {
  if (ours.length !== theirs.length) return `${what} has ${ours.length} bytes here, ${theirs.length} on the kernel`;
  for (let i = 0; i < ours.length; i++) {
    if (ours[i] === theirs[i] || unknown?.(i)) continue;
    return `byte ${i} of ${what} is ${hex(ours[i]!)} here, ${hex(theirs[i]!)} on the kernel`;
  }
  return null;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");
