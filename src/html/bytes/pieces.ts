import { isReservedName } from "../../declare/reserved-name.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";

/**
 * What a stretch is. `slack`: bytes of a union that other alternatives have, and this one does not. `tail`: an array without
 * a length, which begins where the record ends. `outside`: bytes beside the record; `type` says in words what they are.
 */
export type PieceKind = "member" | "reserved" | "padding" | "slack" | "tail" | "outside";

/** A stretch of a record with one owner. Places are in bits from the start of the outermost record. */
export interface Piece {
  readonly kind: PieceKind;
  /** "a", "a.b"; null for what nobody named. */
  readonly path: string | null;
  /** As C spells it; empty for padding. */
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Bytes that several members share: a lane for each alternative of a union. */
export interface Overlay {
  readonly kind: "overlay";
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly (readonly Stretch[])[];
}

export type Stretch = Piece | Overlay;

/** All bytes of a record in order, from the first to the last, padding too; what is declared in place is unfolded. */
export function piecesOf(record: RecordLayout): Stretch[] {
  return recordPieces(record, { base: 0, prefix: "", isReserved: false });
}

/** The pieces of any depth. */
export function flatPieces(stretches: readonly Stretch[]): Piece[] {
  return stretches.flatMap((stretch) => (stretch.kind === "overlay" ? stretch.lanes.flatMap(flatPieces) : [stretch]));
}

interface Around {
  /** Bits. */
  readonly base: number;
  readonly prefix: string;
  readonly isReserved: boolean;
}

function recordPieces(record: RecordLayout, around: Around): Stretch[] {
  const { base } = around;
  const end = base + record.size * 8;
  if (record.kind === "union") {
    const alternatives = record.members.map((member) => memberPieces(member, around));
    const shared = Math.max(base, ...alternatives.map((lane) => lane.at(-1)?.to ?? base));
    const lanes = alternatives.map((lane) => filled(lane, base, shared, "slack"));
    if (lanes.length < 2) return filled(lanes.flat(), base, end, "padding");
    return filled([{ kind: "overlay", from: base, to: shared, lanes }], base, end, "padding");
  }
  return filled(
    record.members.flatMap((member) => memberPieces(member, around)),
    base,
    end,
    "padding",
  );
}

function memberPieces(member: MemberLayout, { base, prefix, isReserved }: Around): Stretch[] {
  const { name, bits, record, inPlace, dimensions } = member;
  const from = base + (bits?.offset ?? member.offset * 8);
  const to = from + (bits?.size ?? member.size * 8);
  if (inPlace && record !== null && dimensions.length === 0) {
    const around = { base: from, prefix: name === null ? prefix : `${prefix}${name}.`, isReserved };
    return recordPieces(record, { ...around, isReserved: isReserved || (name !== null && isReservedName(name)) });
  }
  // Nobody can name the bits of an unnamed bitfield.
  if (name === null) return [];
  const path = prefix + name;
  if (dimensions[0] === null) return [{ kind: "tail", path, type: member.type, from, to: from }];
  const kind = isReserved || isReservedName(name) ? "reserved" : "member";
  return from === to ? [] : [{ kind, path, type: member.type, from, to }];
}

/** With what lies between its parts, and behind the last. */
function filled(stretches: readonly Stretch[], base: number, end: number, kind: "padding" | "slack"): Stretch[] {
  const all: Stretch[] = [];
  let at = base;
  const fillTo = (to: number): void => {
    if (to > at) all.push({ kind, path: null, type: "", from: at, to });
    at = Math.max(at, to);
  };
  for (const stretch of stretches) {
    fillTo(stretch.from);
    all.push(stretch);
    at = Math.max(at, stretch.to);
  }
  fillTo(end);
  return all;
}
