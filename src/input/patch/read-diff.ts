import { InputError } from "../../declare/input-error.ts";
import type { FilePatch, Hunk } from "./file-patch.ts";
import type { Heading } from "./heading.ts";
import { namesOf } from "./names-of.ts";
import { isHunkHeader, readHunk } from "./read-hunk.ts";

const extended =
  /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.*)$/;

/** Characters of a clause in a message. */
const longest = 200;

/** Lines that say that a diff is one of a merge, which has several old sides. */
const combined = /^diff --(?:cc|combined) (.*)$/;

/**
 * What the diffs in a text do, file by file; whatever stands around them is skipped. `where` names the patch for errors:
 * throws `InputError` where a hunk is damaged.
 */
export function readDiff(text: string, where: string): FilePatch[] {
  const lines = text.split("\n");
  const files: FilePatch[] = [];
  for (let at = 0; at < lines.length;) {
    const merged = combined.exec(lines[at]!);
    if (merged !== null)
      throw new InputError(`${where}: ${merged[1]}: the diff of a merge; give one against one parent`);
    if (!startsFile(lines, at)) {
      at += 1;
      continue;
    }
    const { heading, end } = readHeading(lines, at);
    const file = namesOf(heading, where);
    const hunks: Hunk[] = [];
    at = end;
    // Where its name ends with a carriage return, a mail or an editor put one on each line.
    const isReturned = heading.new?.endsWith("\r") === true;
    while (isHunkHeader(lines[at] ?? "")) {
      const found = readHunk(lines, at);
      if (typeof found === "string") {
        const name = (file.newName ?? file.oldName)!.text;
        throw new InputError(
          `${where}: ${name}: hunk ${hunks.length + 1} is damaged: ${found.slice(0, longest).trimEnd()}`,
        );
      }
      hunks.push(isReturned ? withoutReturns(found.hunk) : found.hunk);
      at = found.end;
    }
    files.push({ ...file, hunks });
  }
  return files;
}

/** "diff --git", or the two lines of names with a hunk below. */
function startsFile(lines: readonly string[], at: number): boolean {
  return lines[at]!.startsWith("diff --git ") || isNamed(lines, at);
}

function isNamed(lines: readonly string[], at: number): boolean {
  const [old = "", next = "", hunk = ""] = lines.slice(at, at + 3);
  return old.startsWith("--- ") && next.startsWith("+++ ") && isHunkHeader(hunk);
}

function readHeading(lines: readonly string[], start: number): { readonly heading: Heading; readonly end: number } {
  const heading: Heading = { git: null, old: null, new: null, extended: new Map(), isBinary: false };
  let at = start;
  if (lines[at]!.startsWith("diff --git ")) {
    heading.git = lines[at]!.slice("diff --git ".length).trimEnd();
    for (at += 1; ; at += 1) {
      const [, key, value] = extended.exec((lines[at] ?? "").trimEnd()) ?? [];
      if (key === undefined || value === undefined) break;
      heading.extended.set(key, value);
    }
  }
  heading.isBinary = /^(?:GIT binary patch|Binary files .* differ)\s*$/.test(lines[at] ?? "");
  if (isNamed(lines, at)) {
    heading.old = lines[at]!.slice("--- ".length);
    heading.new = lines[at + 1]!.slice("+++ ".length);
    at += 2;
  }
  return { heading, end: at };
}

function withoutReturns(hunk: Hunk): Hunk {
  return { ...hunk, lines: hunk.lines.map((line) => line.replace(/\r$/, "")) };
}
