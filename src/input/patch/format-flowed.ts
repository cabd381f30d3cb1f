/**
 * Text as it was before it was sent as format=flowed (RFC 3676): a blank that was stuffed in front of a line goes, and a
 * line that ends with a blank goes on in the next; `delsp` where that blank was added.
 */
export function unflowed(text: string, delsp: boolean): string {
  let kept = "";
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const plain = line.startsWith(" ") ? line.slice(1) : line;
    if (line === "-- ") {
      if (kept !== "") lines.push(kept);
      lines.push(line);
      kept = "";
    } else if (plain.endsWith(" ")) {
      kept += delsp ? plain.slice(0, -1) : plain;
    } else {
      lines.push(kept + plain);
      kept = "";
    }
  }
  return [...lines, ...(kept === "" ? [] : [kept])].join("\n");
}
