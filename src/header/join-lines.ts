/** Where a line was joined to the one before. */
export interface Joint {
  /** The offset in the joined text at which the line begins. */
  readonly offset: number;
  /** How many characters are missing from the joined text up to here. */
  readonly removed: number;
}

/** A text without the line breaks that a backslash takes back, and where these were. */
export interface JoinedLines {
  readonly text: string;
  readonly joints: readonly Joint[];
}

/** Joins each line that ends in a backslash with the next, as C does before it looks for tokens. */
export function joinLines(text: string): JoinedLines {
  let joined = "";
  let from = 0;
  const joints: Joint[] = [];
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 1)) {
    lineEnd.lastIndex = at + 1;
    if (!lineEnd.test(text)) continue;
    joined += text.slice(from, at);
    from = lineEnd.lastIndex;
    joints.push({ offset: joined.length, removed: from - joined.length });
  }
  return joints.length === 0 ? { text, joints } : { text: joined + text.slice(from), joints };
}

/** Like gcc, forgives spaces between the backslash and the end of its line. */
const lineEnd = /[ \t\v\f\r]*\n/y;
