import { uncommented } from "../../../test/seeds/blanked.ts";
import type { Dice } from "./dice.ts";
import { cut, joined } from "./pieces.ts";
import type { Piece } from "./pieces.ts";

/** The header with the includes that follow each other in another order. */
export function permuted(text: string, dice: Dice): string {
  const all = cut(text);
  const pieces = [...all.pieces];
  for (let end = pieces.length - 1; end > 0; end -= 1) {
    let start = end;
    while (start > 0 && isInclude(pieces[start]) && isInclude(pieces[start - 1])) start -= 1;
    const other = start + dice.below(end - start + 1);
    [pieces[end], pieces[other]] = [pieces[other]!, pieces[end]!];
  }
  return joined({ ...all, pieces });
}

function isInclude(piece: Piece | undefined): boolean {
  return piece !== undefined && /^\s*#[ \t]*include\b[^\n]*\s*$/.test(uncommented(piece.text));
}
