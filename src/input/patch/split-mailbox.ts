/** "From mboxrd@z Thu Jan  1 00:00:00 1970": who and when, which no sentence that starts with "From " has. */
const fromLine = /^From \S.*\b\d{1,2}:\d\d(?::\d\d)?\b.*\b\d{4}\b/;

/** Characters; an address has hardly more. */
const longest = 1000;

/** Fields that a mail has and that nobody writes above a diff. */
const telling = /^(?:From|Subject|Date|Message-Id|Received|Return-Path|Delivered-To):/i;

/**
 * The messages of a mailbox, or the one of a file that is a single mail; null where the text is none. `text` holds a
 * character for each byte. Lines keep their ends; those that the mailbox quoted (">From") are as they were sent.
 */
export function splitMailbox(text: string): string[] | null {
  const lines = text.replace(/^\s+/, "").split(/(?<=\n)/);
  if (!isFromLine(lines[0] ?? "")) return isMail(lines) ? [lines.join("")] : null;
  const starts = lines.flatMap((line, index) => (isFromLine(line) ? [index] : []));
  return starts.map((start, index) =>
    lines
      .slice(start + 1, starts[index + 1])
      .map((line) => (/^>+From /.test(line) ? line.slice(1) : line))
      .join(""),
  );
}

/** The lines up to the first empty one are fields, and one of them tells. */
function isMail(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => line.trim() === "");
  const head = end === -1 ? lines : lines.slice(0, end);
  const areFields = head.every((line, index) => /^[!-9;-~]+:/.test(line) || (index > 0 && /^[ \t]/.test(line)));
  return areFields && head.some((line) => telling.test(line));
}

function isFromLine(line: string): boolean {
  return line.length <= longest && fromLine.test(line);
}
