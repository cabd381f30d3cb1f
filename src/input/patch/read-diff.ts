import { InputError } from "../../declare/input-error.ts";
import type { FilePatch, Hunk } from "./file-patch.ts";
import type { Heading } from "./heading.ts";
import { namesOf } from "./names-of.ts";
import { isHunkHeader, isWholeHunkHeader, readHunk } from "./read-hunk.ts";

const extended =
  /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.*)$/;

/** What changes a file without a hunk. */
const alone: ReadonlySet<string> = new Set(["new mode", "deleted file mode", "new file mode", "copy to", "rename to"]);

/** Characters of a clause in a message. */
const longest = 200;

/** Lines that say that a diff is one of a merge, which has several old sides. */
const combined = /^diff --(?:cc|combined) (.*)$/;

/**
 * What the diffs in a text do, file by file; whatever stands around them is skipped. `where` names the patch for errors:
 * throws `InputError` where a hunk is damaged, or stands below no file; only the message of a mail may quote one.
 */
export function readDiff(text: string, where: string, isMail = false): FilePatch[] {
  const lines = text.split("\n");
  const files: FilePatch[] = [];
  for (let at = 0; at < lines.length;) {
    const merged = combined.exec(lines[at]!);
    if (merged !== null)
      throw new InputError(`${where}: ${merged[1]}: the diff of a merge; give one against one parent`);
    if (!startsFile(lines, at)) {
      if ((files.length > 0 || !isMail) && isWholeHunkHeader(lines[at]!))
        throw new InputError(`${where}: line ${at + 1}: a hunk of no file: ${clause(lines[at]!)}`);
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
      if (typeof found === "string")
        throw new InputError(`${where}: ${nameOf(file)}: hunk ${hunks.length + 1} is damaged: ${clause(found)}`);
      hunks.push(isReturned ? withoutReturns(found.hunk) : found.hunk);
      at = found.end;
    }
    if (hunks.length === 0 && file.noText === null && ![...heading.extended.keys()].some((key) => alone.has(key)))
      throw new InputError(`${where}: ${nameOf(file)}: no change of it follows: ${clause(lines[at] ?? "cut off")}`);
    files.push({ ...file, hunks });
  }
  return files;
}

const clause = (text: string): string => text.slice(0, longest).trimEnd();

const nameOf = (file: Pick<FilePatch, "newName" | "oldName">): string => (file.newName ?? file.oldName)!.text;

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
