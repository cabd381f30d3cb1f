const opening = /\/\*|\/\/|"/g;

/** A text in which each comment is a space. Takes any, in time that grows with its length alone. */
export function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const end = endOf(text, match.index, match[0]);
    opening.lastIndex = end;
    if (match[0] === '"') continue;
    kept.push(text.slice(from, match.index), " ");
    from = end;
  }
  return kept.join("") + text.slice(from);
}

function endOf(text: string, start: number, opened: string): number {
  if (opened === "/*") return behind(text, "*/", start + 2);
  const line = text.indexOf("\n", start);
  const end = line === -1 ? text.length : line;
  if (opened === "//") return end;
  const quote = text.indexOf('"', start + 1);
  return quote === -1 || quote > end ? end : quote + 1;
}

function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? text.length : at + what.length;
}
