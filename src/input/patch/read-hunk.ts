import type { Hunk } from "./file-patch.ts";

/** A hunk, and the line behind it. */
interface ReadHunk {
  readonly hunk: Hunk;
  readonly end: number;
}

const header = /^@@ -(\d{1,15})(?:,(\d{1,15}))? \+(\d{1,15})(?:,(\d{1,15}))? @@/;

export const isHunkHeader = (line: string): boolean => line.startsWith("@@ -");
export const isWholeHunkHeader = (line: string): boolean => header.test(line);

/**
 * The hunk at a line, as long as its header says and no longer: what follows in a mail (a signature "-- ", a footer)
 * looks like a part of it. Instead of a hunk, one clause that says why there is none.
 */
export function readHunk(lines: readonly string[], start: number): ReadHunk | string {
  const [, oldStart, oldLines = "1", newStart, newLines = "1"] = header.exec(lines[start]!) ?? [];
  if (oldStart === undefined || newStart === undefined) return `not the header of a hunk: ${lines[start]}`;
  const left = { old: Number(oldLines), new: Number(newLines) };
  const body: string[] = [];
  let end = start + 1;
  for (; left.old > 0 || left.new > 0 || lines[end]?.startsWith("\\") === true; end += 1) {
    const line = lines[end];
    // The blank of an empty line is lost on the way sometimes; the last line feed of a file ends no line.
    const isEmpty = line === "\r" || (line === "" && end < lines.length - 1);
    const mark = isEmpty ? " " : line?.[0];
    if (line === undefined || mark === undefined) return "cut off at the end of the patch";
    if (mark === "\t") return `its line ${body.length + 1} has lost the blank in front: ${line.trim()}`;
    if (!" +-\\".includes(mark))
      return `its line ${body.length + 1} was wrapped on the way, or the patch edited: ${line}`;
    if (mark === " " || mark === "-") left.old -= 1;
    if (mark === " " || mark === "+") left.new -= 1;
    if (left.old < 0 || left.new < 0) return `its header counts other lines than it has: ${lines[start]}`;
    body.push(isEmpty ? ` ${line}` : line);
  }
  // A removed line "-…" and no signature "-- ", no header of the next file, no "-----BEGIN PGP …".
  if (/^\+(?!\+\+ )|^-(?!-)/.test(lines[end] ?? "")) return `it has more lines than its header says: ${lines[start]}`;
  const hunk = {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
    lines: body,
  };
  return { hunk, end };
}
