/** Columns, the first flush left and the others flush right; the first row is the heading. Plain, or as Markdown. */
export function table(rows: readonly (readonly string[])[], markdown: boolean): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  if (!markdown) return lines.map((cells) => cells.join("  ").trimEnd()).join("\n");
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [heading = [], ...body] = lines;
  return [heading, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
