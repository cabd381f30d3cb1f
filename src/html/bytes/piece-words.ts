import { plural } from "../../declare/plural.ts";
import type { Fated } from "./fates.ts";
import type { Piece } from "./pieces.ts";
import type { PairWords } from "./pair-words.ts";

/** A piece's fate as its own side tells it. */
export interface ToldFate extends Fated {
  readonly words: PairWords;
  /** How this side speaks of the other: "was". */
  readonly ofOther: string;
}

/** "delay: __u32, 4 bytes at 8, added": all that a map shows of a piece, for who points at it or hears it. */
export function pieceWords(piece: Piece, told: ToldFate | null): string {
  const fate = told === null ? "" : fateWords(piece, told);
  return `${subjectOf(piece)}${placeWords(piece)}${fate === "" ? "" : `, ${fate}`}`;
}

/** In few words, for the piece itself: "now at 16", "was __u16"; empty where there is nothing to add. */
export function shortFate(piece: Piece, { fate, other, ofOther }: ToldFate): string {
  if (other === null) return "";
  switch (fate) {
    case "moved":
      return `${ofOther} at ${placeOf(other.from)}`;
    case "changed":
      return `${ofOther} ${other.type === piece.type ? sizeWords(other) : other.type}`;
    case "renamed":
      return `${ofOther} ${other.path ?? ""}`;
    default:
      return "";
  }
}

function fateWords(piece: Piece, told: ToldFate): string {
  const { fate, other, words, ofOther } = told;
  if (fate === "same") return "";
  if (other === null) return words.fates[fate];
  return fate === "changed" ? `${ofOther} ${other.type}, ${placeWords(other)}` : shortFate(piece, told);
}

function subjectOf({ kind, path, type }: Piece): string {
  if (kind === "outside") return `${type}: `;
  if (path === null) return "padding that nobody named: ";
  return `${path}: ${type}, ${kind === "reserved" ? "reserved, " : ""}`;
}

/** "4 bytes at 8", "3 bits at 8:5": bit 5 of the byte at 8. */
function placeWords(piece: Piece): string {
  const { kind, from } = piece;
  return kind === "tail" ? `from byte ${from / 8} on` : `${sizeWords(piece)} at ${placeOf(from)}`;
}

function sizeWords({ from, to }: Piece): string {
  const isWhole = from % 8 === 0 && to % 8 === 0;
  return isWhole ? plural((to - from) / 8, "byte") : plural(to - from, "bit");
}

/** A place in bits as it is printed: "8", "8:5". */
function placeOf(bits: number): string {
  return bits % 8 === 0 ? String(bits / 8) : `${Math.floor(bits / 8)}:${bits % 8}`;
}
