/**
 * Control characters, those of C1 too, the marks that turn the direction of text, and what no encoding holds (halves of
 * surrogate pairs, U+FFFE): a name must not steer a terminal.
 */
const unprintable =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Surrogate}]/gu;

/** Text for one line of a terminal: what would steer it is written as `\x1b`, `\u202e`. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** JSON with the same characters escaped; they stand nowhere but in its strings, its line breaks aside. */
export function printableJson(value: unknown, indent: number): string {
  return JSON.stringify(value, null, indent).replace(unprintable, (character) =>
    character === "\n" ? "\n" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
