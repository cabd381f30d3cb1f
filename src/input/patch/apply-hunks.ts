import { applyPatch } from "diff";
import type { StructuredPatchHunk } from "diff";
import { InputError } from "../../declare/input-error.ts";
import type { Hunk } from "./file-patch.ts";
import { findHunk, linesOf } from "./find-hunk.ts";

interface Applied {
  readonly text: string;
  /** Hunks that may belong elsewhere. */
  readonly remarks: readonly string[];
}

/** Characters of a line in a message. */
const longest = 100;

/** A text with the hunks of a patch applied; `name` is the file's. Throws `InputError` with the line where one does not fit. */
export function applyHunks(text: string, hunks: readonly Hunk[], name: string): Applied {
  const lines = text === "" ? [] : text.split(/(?<=\n)/);
  const isAnchored = hunks.some((hunk) => hunk.lines.some((line) => line.startsWith(" "))) || isWhole(hunks);
  const remarks: string[] = [];
  const placed: StructuredPatchHunk[] = [];
  let from = 0;
  let grown = 0;
  for (const [index, hunk] of hunks.entries()) {
    // A side without lines names the line before it.
    const newIndex = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
    const expected = newIndex - grown;
    const found = findHunk(lines, hunk, { from, expected, isAnchored });
    const place = `${name}:${found.at + 1}: hunk ${index + 1}`;
    if (!found.fits) {
      const [wanted, has] = [quoted(found.wanted), found.has === null ? "ends there" : `has ${quoted(found.has)}`];
      const again = isThere(lines, hunk, expected) ? "; it seems to be there already" : "";
      throw new InputError(`${place} does not apply: the patch wants ${wanted}, the file ${has}${again}`);
    }
    if (found.isOpen) remarks.push(`${place} fits in several places; the one nearest to line ${expected + 1} is taken`);
    placed.push({ ...hunk, oldStart: found.at + 1, lines: [...hunk.lines] });
    from = found.at + hunk.oldLines;
    grown += hunk.newLines - hunk.oldLines;
  }
  const files = { oldFileName: name, newFileName: name, oldHeader: undefined, newHeader: undefined };
  const patched = applyPatch(text, { ...files, hunks: placed }, exactly);
  if (patched === false) throw new InputError(`${name}: the patch does not apply at the end of the file`);
  return { text: patched, remarks };
}

const exactly = { fuzzFactor: 0, autoConvertLineEndings: false };

/** One hunk that makes or deletes a file has no context, and wants none or all of it. */
function isWhole(hunks: readonly Hunk[]): boolean {
  return hunks.length === 1 && (hunks[0]!.oldStart === 0 || hunks[0]!.newStart === 0);
}

function isThere(lines: readonly string[], hunk: Hunk, expected: number): boolean {
  const after = linesOf(hunk, "+");
  return after.length > 0 && after.every((line, index) => lines[expected + index] === line);
}

function quoted(line: string): string {
  const text = line.replace(/\n$/, "");
  return text.length > longest ? `"${text.slice(0, longest)}…"` : `"${text}"`;
}
