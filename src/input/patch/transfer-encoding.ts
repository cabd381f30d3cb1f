/** What the body of a mail means, by its Content-Transfer-Encoding; text holds a character for each byte. */
export function decodeTransfer(body: string, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case "quoted-printable":
      return fromQuotedPrintable(body);
    case "base64":
      return Buffer.from(body, "base64");
    default:
      return Buffer.from(body, "latin1");
  }
}

/** "=3D" is a byte, "=" at the end of a line joins it with the next; blanks that a relay added at an end go. */
export function fromQuotedPrintable(text: string): Buffer {
  const lines = text.split("\n").map((line, index, { length }) => {
    const plain = withoutBlanks(line);
    if (plain.endsWith("=")) return plain.slice(0, -1);
    return index === length - 1 ? plain : `${plain}${line.endsWith("\r") ? "\r" : ""}\n`;
  });
  const bytes = lines
    .join("")
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}

/** By hand: a regular expression looks at each blank of a long run again. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && " \t\r".includes(line[end - 1]!)) end -= 1;
  return line.slice(0, end);
}
