/** The path of the record that a member stands in: "a" of "a.b"; null for a member of the outermost record. */
export function parentOf(path: string): string | null {
  const dot = path.lastIndexOf(".");
  return dot < 0 ? null : path.slice(0, dot);
}

/** The member's own name: "b" of "a.b". */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
