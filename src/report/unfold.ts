/** Written in one line or many: a header with a member a line, indented, as it is read best. Ours are small and plain. */
export function unfold(header: string): string[] {
  return header.split("\n").flatMap((line) => (line.startsWith("#") ? [line] : unfoldLine(line)));
}

const indent = "        ";

function unfoldLine(line: string): string[] {
  const lines: string[] = [];
  const braces: ("enum" | "record")[] = [];
  let current = "";
  const flush = (): void => {
    if (current.trim() !== "") lines.push(indent.repeat(braces.length) + current.trim());
    current = "";
  };
  // A comment, or a bracket with what it holds, is one piece: nothing in it ends a line.
  for (const [piece] of line.matchAll(/\/\*.*?\*\/|\/\/.*|"[^"]*"|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^]/g)) {
    if (piece === "{") {
      const kind = /\benum\b/.test(current) ? "enum" : "record";
      current += piece;
      flush();
      braces.push(kind);
    } else if (piece === "}") {
      flush();
      braces.pop();
      current = piece;
    } else {
      current += piece;
      if (piece === ";" || (piece === "," && braces.at(-1) === "enum")) flush();
    }
  }
  flush();
  return lines.length === 0 && line.trim() === "" ? [""] : lines;
}
