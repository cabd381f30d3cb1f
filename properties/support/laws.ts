import type { Errno } from "../../src/declare/errno.ts";
import type { Accepted, KernelStruct, Negotiated } from "../../src/negotiation/negotiation.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import { pageSize } from "../../src/negotiation/conventions/size-argument.ts";
import { bytesOf, callOf } from "./struct-payload.ts";
import type { StructPayload } from "./struct-payload.ts";
import type { Pair, Version } from "./versions.ts";

/** Why two kernels and a payload break a law; null where they keep it. */
export type Law = (pair: Pair, payload: StructPayload) => string | null;

const take = (version: Version, payload: StructPayload): Negotiated => {
  if (version.negotiation === null) throw new Error("nothing is negotiated here");
  return version.negotiation.negotiate(version.kernel, callOf(bytesOf(payload, version), payload.size));
};

/** "EINVAL: size 24 is less than the minimum 40". */
const says = ({ errno, why }: Negotiated): string => `${errno ?? "accepted"}: ${why}`;

/** These come to read what an older kernel ignored, so only what an old program could mean is kept. */
const readsMoreOverTime: ReadonlySet<string> = new Set(["drm", "version-field"]);

const backward: Law = ({ older, newer }, payload) => {
  const convention = older.negotiation?.convention ?? "";
  if (readsMoreOverTime.has(convention) && payload.size > older.kernel.size) return null;
  const before = take(older, payload);
  if (before.errno !== null) return null;
  const after = take(newer, payload);
  if (after.errno !== null) return `${says(before)}; then ${says(after)}`;
  const [was, is] = [meaning(older.kernel, before), meaning(newer.kernel, after)];
  const changed = is.findIndex((byte, at) => byte !== (was[at] ?? 0));
  return changed < 0 ? null : `byte ${changed} comes to mean something`;
};

/** What a kernel makes of a struct: members that no flag announces are not looked at. */
function meaning({ minimum, flags }: KernelStruct, { bytes }: Accepted): Uint8Array {
  if (flags === undefined || flags.announces.length === 0) return bytes;
  const word = new DataView(bytes.buffer).getUint32(flags.offset, true);
  const ends = flags.announces.filter(({ flag }) => (word & flag) !== 0).map(({ end }) => end);
  const meant = new Uint8Array(bytes.length);
  meant.set(bytes.subarray(0, Math.max(minimum, ...ends)));
  return meant;
}

const minimumNeverGrows: Law = ({ older, newer }, { size }) => {
  const payload = { size, nonzero: [] };
  const [before, after] = [take(older, payload), take(newer, payload)];
  const isCut = before.errno === null && after.errno !== null && size < newer.kernel.minimum;
  return isCut ? `${says(before)}; then ${says(after)}` : null;
};

/** A program of the newer release on the older kernel. */
const forward: Law = (pair, payload) => {
  const { older } = pair;
  const { kernel, negotiation } = older;
  if (negotiation === null) return null;
  const sent = bytesOf(payload, older);
  const got = take(older, payload);
  const expected = promised(older, payload.size, sent);
  if (expected !== "any" && expected !== got.errno) return `${says(got)}; promised: ${expected ?? "accepted"}`;
  if (got.errno !== null) return null;
  const read = kernel.size - got.zeroFilled;
  const misread = got.bytes.findIndex((byte, at) => byte !== (at < read ? (sent[at] ?? 0) : 0));
  return misread < 0
    ? movedMember(pair, sent, got)
    : `byte ${misread} reads as ${got.bytes[misread]}, and is ${sent[misread]}`;
};

/** What the convention says of a struct that can be read whole. "any": it says nothing of such a size. */
function promised({ kernel, negotiation, maximum }: Version, size: number, sent: Uint8Array): Errno | null | "any" {
  if (negotiation === null) return "any";
  const { size: known, minimum, flags } = kernel;
  const { convention, forward: promise } = negotiation;
  if (promise === "none") return "any";
  if (convention === "number-sized") return size === known ? null : "ENOTTY";
  if (size < minimum) return sent.length < minimum && promise === "ignored" ? "any" : "EINVAL";
  if (maximum !== null && size > maximum) return "E2BIG";
  if (size >= pageSize && convention === "number-sized-extensible") return "any";
  if (promise === "refused" && size > known) return "EINVAL";
  if (promise === "zero-tail" && sent.subarray(known).some((byte) => byte !== 0)) return "E2BIG";
  if (flags === undefined) return null;
  const word = new DataView(sent.buffer).getUint32(flags.offset, true);
  if ((word & ~flags.known) !== 0) return flags.unknown;
  const isCut = flags.announces.some(({ flag, end }) => (word & flag) !== 0 && size < end);
  return promise === "ignored" && isCut ? "EINVAL" : null;
}

/** A member that the older kernel looks for where the newer program has something else. */
const movedMember = (pair: Pair, sent: Uint8Array, { bytes, zeroFilled }: Accepted): string | null =>
  memberApart(pair, bytes.subarray(0, bytes.length - zeroFilled), sent);

/** Members that mean nothing, whatever they are called in a release. */
const meaningless = /^(__)?(reserved|pad)/;

/** The first member that `one`, read as the older kernel's struct, and `other`, as the newer's, don't agree in. */
function memberApart({ older, newer }: Pair, one: Uint8Array, other: Uint8Array): string | null {
  if (older.layout === null || newer.layout === null) return null;
  const theirs = new Map(flatMembers(newer.layout).map((each) => [each.path, each]));
  for (const { path, offset, member } of flatMembers(older.layout)) {
    const found = theirs.get(path);
    // What is renamed is no other byte.
    if (found === undefined || meaningless.test(path) || offset >= one.length) continue;
    const differs = one
      .subarray(offset, offset + member.size)
      .some((byte, at) => byte !== (other[found.offset + at] ?? 0));
    if (differs) return `${path} is at ${offset}, and then at ${found.offset}`;
  }
  return null;
}

/** The same bytes, read by both. */
const appendingNeverMoves: Law = (pair, payload) => {
  const bytes = bytesOf(payload, pair.older);
  return memberApart(pair, bytes, bytes);
};

/** Bytes that follow the program's struct, and are nobody's but its own. */
const behind = new Uint8Array(64).fill(0xcc);

const writesNothingBeyond: Law = ({ newer }, payload) => {
  const { kernel, negotiation } = newer;
  if (negotiation === null || negotiation.convention === "fixed") return null;
  const bytes = bytesOf(payload, newer);
  const call = callOf(bytes, payload.size, behind);
  const before = call.memory.read(call.address, bytes.length + behind.length);
  const got = negotiation.negotiate(kernel, call);
  if (got.errno === null) got.respond(new Uint8Array(kernel.size).fill(0xaa));
  const after = call.memory.read(call.address, before.length);
  const first = got.errno === null ? payload.size : 0;
  const written = after.findIndex((byte, at) => at >= first && byte !== before[at]);
  return written < 0 ? null : `byte ${written} of ${payload.size} was written (${got.errno ?? "accepted"}: ${got.why})`;
};

export const laws = {
  backward,
  forward,
  minimum: minimumNeverGrows,
  "write-back": writesNothingBeyond,
  appending: appendingNeverMoves,
} as const satisfies Readonly<Record<string, Law>>;

export type LawName = keyof typeof laws;
