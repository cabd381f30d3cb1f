import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { fillRecord } from "./fill-record.ts";
import type { Wanted } from "./fill-record.ts";

/** What values a program's record has. */
export interface Filled {
  readonly layout: RecordLayout;
  readonly model: DataModel;
  /** Members that differ between the versions, by path. */
  readonly changed: ReadonlySet<string>;
  /** Members that have to be what they are: the size of the struct, its version. */
  readonly fixed: ReadonlyMap<string, bigint>;
  /** Members that are zero, since the sender's own kernel refuses anything else. */
  readonly zero: ReadonlySet<string>;
  /** Bytes that nobody named, where they are the matter: all else stays as plain as can be. */
  readonly padding: { readonly offset: number; readonly size: number } | null;
}

/**
 * The bytes to try, the plainest first: the members that differ, each with a number of its own; all members; those that
 * differ with all their bits; garbage everywhere, padding included; nothing but zeros; and garbage in every bit.
 */
export function* fillings(filled: Filled): Generator<Uint8Array> {
  const { layout, model, changed, fixed, zero, padding } = filled;
  const fill = (wanted: (path: string) => Wanted): Uint8Array | null =>
    fillRecord(layout, model, (path) => fixed.get(path) ?? (isPart(path, zero) ? "zero" : wanted(path)));
  const isChanged = (path: string): boolean => isPart(path, changed);
  const empty = fill(() => "zero");
  if (empty === null) return;
  if (padding !== null) {
    yield empty.fill(garbage, padding.offset, padding.offset + padding.size);
    return;
  }
  const plans: readonly ((path: string) => Wanted)[] = [
    ...(changed.size === 0 ? [] : [(path: string): Wanted => (isChanged(path) ? "counting" : "zero")]),
    (path) => (isChanged(path) || isPlain(path) ? "counting" : "zero"),
    (path) => (isChanged(path) || isPlain(path) ? "greatest" : "zero"),
  ];
  for (const plan of plans) {
    const bytes = fill(plan);
    if (bytes !== null) yield bytes;
  }
  const mask = maskOf(filled);
  yield garbageAround(empty, mask, (index) => (index % 255) + 1);
  yield empty;
  yield garbageAround(empty, mask, () => 0xff);
}

/** What was in memory before. */
const garbage = 0xa5;

/** A member that takes any number: no flags, nothing reserved. */
const isPlain = (path: string): boolean => !isReservedName(path) && !path.endsWith("flags");

/** Whether a member is in the set, or a record that it is a part of. */
function isPart(path: string, among: ReadonlySet<string>): boolean {
  if (among.has(path)) return true;
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    if (among.has(path.slice(0, dot))) return true;
  }
  return false;
}

/** The bits that are not for garbage. */
function maskOf({ layout, model, fixed, zero }: Filled): Uint8Array {
  return (
    fillRecord(layout, model, (path) => (fixed.has(path) || isPart(path, zero) ? "greatest" : "zero")) ??
    new Uint8Array(layout.size)
  );
}

/** No byte of what was in memory before is zero, and few are equal, or all bits of it are set. */
const garbageAround = (empty: Uint8Array, mask: Uint8Array, before: (index: number) => number): Uint8Array =>
  empty.map((byte, index) => byte | (before(index) & ~mask[index]!));
