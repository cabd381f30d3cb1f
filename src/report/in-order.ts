interface Place {
  readonly file: string;
  readonly line: number;
}

/** Sorts by file, then by line; the same on every machine, whatever its language. */
export function inOrder(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
