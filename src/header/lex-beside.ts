import { commonEnd, commonStart, lineStarts } from "./common-text.ts";
import { lex, type Lexed, type Line } from "./lex.ts";
import { isMovedLine, movedLine } from "./moved-line.ts";

/** Where the lines of a text are those of another: those before `start`, and those from `end` on. */
export interface Alike {
  readonly start: number;
  readonly end: number;
  /** How many entries of `lines`, and how many lines of the file, those from `end` on stand further down. */
  readonly index: number;
  readonly down: number;
}

/** A text that was cut. */
export interface Cut {
  readonly text: string;
  readonly lexed: Lexed;
}

/** A directive of the other text: its index in `lines`, its line, and where that begins. */
interface Seam {
  readonly index: number;
  readonly line: number;
  readonly offset: number;
}

/** Cuts a text that differs little from another: what stands before and behind the difference is taken from that. */
export function lexBeside(file: string, text: string, other: Cut): { readonly lexed: Lexed; readonly alike: Alike } {
  const { from, to } = seams(text, other);
  const middle = to === null ? "" : text.slice(from.offset, to.offset + text.length - other.text.length);
  const read = lex(file, middle, from.line);
  // What a comment without an end, or a line that goes on, would take in is not what it was.
  const tail = read.unterminated !== null || goesOn.test(middle) ? null : to;
  const between = tail === null ? lex(file, text.slice(from.offset), from.line) : read;
  const down = tail === null ? 0 : between.end - tail.line;
  const lexed = joined(other.lexed, from, between, tail, down);
  const end = tail === null ? lexed.lines.length : from.index + between.lines.length;
  return { lexed, alike: widened(other.lexed.lines, lexed.lines, { start: from.index, end, down }) };
}

const goesOn = /\\[ \t\v\f\r]*\n$/;

/**
 * Where the difference begins at the latest, and where it ends: at directives that stand alone on their lines, for there
 * nothing is pending, whatever was read before.
 */
function seams(text: string, { text: other, lexed: { lines } }: Cut): { from: Seam; to: Seam | null } {
  const starts = lineStarts(other);
  const begin = commonStart(text, other);
  const end = other.length - commonEnd(text, other, Math.min(text.length, other.length) - begin);
  const isAlone = ({ directive, location: { line, column } }: Line): boolean => {
    const start = starts[line - 1]!;
    return directive !== null && other.slice(start, start + column - 1).trim() === "";
  };
  const seamAt = (index: number): Seam | null => {
    if (index < 0) return null;
    const { line } = lines[index]!.location;
    return { index, line, offset: starts[line - 1]! };
  };
  const from = lines.findLastIndex((each) => {
    const { line, column } = each.location;
    return starts[line - 1]! + column <= begin && isAlone(each);
  });
  const to = lines.findIndex((each) => starts[each.location.line - 1]! > end && isAlone(each));
  return { from: seamAt(from) ?? { index: 0, line: 1, offset: 0 }, to: seamAt(to) };
}

function joined(other: Lexed, from: Seam, between: Lexed, tail: Seam | null, down: number): Lexed {
  const isBefore = (line: number): boolean => line < from.line;
  const isBehind = (line: number): boolean => tail !== null && line >= tail.line;
  const behind = tail === null ? [] : other.lines.slice(tail.index).map((line) => movedLine(line, down));
  const remarksBehind = other.remarks.filter((remark) => isBehind(remark.from));
  const { unterminated } = other;
  return {
    lines: [...other.lines.slice(0, from.index), ...between.lines, ...behind],
    remarks: [
      ...other.remarks.filter((remark) => isBefore(remark.from)),
      ...between.remarks,
      ...remarksBehind.map(({ line, text, from: first }) => ({ line: line + down, text, from: first + down })),
    ],
    lineComments: [
      ...other.lineComments.filter(isBefore),
      ...between.lineComments,
      ...other.lineComments.filter(isBehind).map((line) => line + down),
    ],
    unterminated: tail === null ? between.unterminated : unterminated && unterminated + down,
    end: tail === null ? between.end : other.end + down,
  };
}

/** Takes in what is alike around the difference, too. */
function widened(
  others: readonly Line[],
  lines: readonly Line[],
  { start, end, down }: Pick<Alike, "start" | "end" | "down">,
): Alike {
  const index = lines.length - others.length;
  const last = Math.min(end, end - index);
  let first = start;
  while (first < last && isMovedLine(others[first]!, lines[first]!, 0)) first++;
  const least = Math.max(first, first + index);
  let behind = end;
  while (behind > least && isMovedLine(others[behind - 1 - index]!, lines[behind - 1]!, down)) behind--;
  return { start: first, end: behind, index, down };
}
