import type { Payload } from "../codec/payload/payload.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { KernelAnswer } from "./kernel-answer.ts";

/** What programs of these releases send; null where they can't, and why. */
export interface Sent {
  /** Releases whose headers make the same bytes of it; empty where the bytes were given. */
  readonly programs: readonly ReleaseName[];
  readonly payload: Payload | null;
  readonly unable: string | null;
}

/** Kernels, one after the other, that answer the same. */
export interface SameAnswer {
  readonly kernels: readonly ReleaseName[];
  readonly answer: KernelAnswer;
}

export interface MatrixRow extends Sent {
  readonly answers: readonly SameAnswer[];
}

/** Who accepts which payload: every program against every kernel, with what is the same next to each other put together. */
export function negotiationMatrix(
  sent: readonly Sent[],
  kernels: readonly ReleaseName[],
  ask: (kernel: ReleaseName, payload: Payload) => KernelAnswer,
): readonly MatrixRow[] {
  return mergeAlike(sent, sendAlike, (row, { programs }) => ({
    ...row,
    programs: [...row.programs, ...programs],
  })).map((row): MatrixRow => {
    const { payload } = row;
    if (payload === null) return { ...row, answers: [] };
    const each = kernels.map((kernel): SameAnswer => ({ kernels: [kernel], answer: ask(kernel, payload) }));
    const merged = mergeAlike(each, sameAnswer, (same, next) => ({
      ...same,
      kernels: [...same.kernels, ...next.kernels],
    }));
    return { ...row, answers: merged };
  });
}

/** Joins what stands side by side and is alike. */
export function mergeAlike<T>(
  items: readonly T[],
  alike: (a: T, b: T) => boolean,
  join: (a: T, b: T) => T,
): readonly T[] {
  const merged: T[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    if (last !== undefined && alike(last, item)) merged[merged.length - 1] = join(last, item);
    else merged.push(item);
  }
  return merged;
}

const sameAnswer = (a: SameAnswer, b: SameAnswer): boolean => spell(a.answer) === spell(b.answer);

const sendAlike = (a: Sent, b: Sent): boolean =>
  a.payload === null || b.payload === null
    ? a.payload === b.payload && a.unable === b.unable
    : samePayload(a.payload, b.payload);

const samePayload = (a: Payload, b: Payload): boolean =>
  a.request === b.request &&
  sameBytes(a.in, b.in) &&
  spell(a.ptrs) === spell(b.ptrs) &&
  a.bufs.length === b.bufs.length &&
  a.bufs.every((bytes, index) => sameBytes(bytes, b.bufs[index]!));

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

const spell = (value: KernelAnswer | Payload["ptrs"]): string => JSON.stringify(value);
