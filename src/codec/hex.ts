/** Why a text is no hex, and where: `at` counts characters from 0. */
export class HexError extends Error {
  override readonly name = "HexError";
  readonly at: number;

  constructor(why: string, at: number) {
    super(why);
    this.at = at;
  }
}

/** The longest run of zeros that `+zN` may stand for, in bytes. */
const mostZeros = 1 << 26;

/**
 * The bytes of "0c000000", or of "0c000000+z4088" with so many zero bytes after them. Spaces and underscores may stand
 * between bytes. Throws `HexError`.
 */
export function bytesOfHex(text: string): Uint8Array {
  const [, digits = "", zeros = "0"] = /^([^+]*)(?:\+z(\d+))?$/.exec(text) ?? [];
  if (digits === "" && zeros === "0" && text !== "" && text !== "+z0") {
    throw new HexError("only +zN may follow the digits", text.indexOf("+"));
  }
  const wrong = digits.search(/[^0-9a-fA-F\s_]/);
  if (wrong >= 0) throw new HexError(`${JSON.stringify(digits[wrong])} is no hex digit`, wrong);
  const compact = digits.replaceAll(/[\s_]/g, "");
  if (compact.length % 2 !== 0) {
    throw new HexError(`an odd number of hex digits, ${compact.length}: the last byte has only one`, digits.length - 1);
  }
  const more = Number(zeros);
  if (more > mostZeros) throw new HexError(`+z${zeros.slice(0, 20)} is more than ${mostZeros} bytes`, digits.length);
  const bytes = new Uint8Array(compact.length / 2 + more);
  for (let i = 0; i < compact.length / 2; i++) bytes[i] = Number.parseInt(compact.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** Zeros at the end that are spelled `+zN` where there are at least so many. */
const worthShortening = 64;

/** Lower-case hex; a long zero tail as `+zN`. */
export function hexOfBytes(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const zeros = bytes.length - end;
  const shown = zeros >= worthShortening ? bytes.subarray(0, end) : bytes;
  const digits = Array.from(shown, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return zeros >= worthShortening ? `${digits}+z${zeros}` : digits;
}
