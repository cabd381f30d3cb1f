/** Bytes as JSON has them: hex digits, and behind "+z" how many zeros follow. */
export interface HexBytes {
  readonly digits: string;
  /** Bytes. */
  readonly length: number;
}

export function hexBytes(hex: string): HexBytes {
  const [digits = "", zeros = "0"] = hex.split("+z");
  return { digits, length: digits.length / 2 + Number(zeros) };
}

/** "0f"; null behind the end. */
export function byteAt({ digits, length }: HexBytes, index: number): string | null {
  if (index >= length) return null;
  return index * 2 < digits.length ? digits.slice(index * 2, index * 2 + 2) : "00";
}

/** The first byte behind the last that is not zero. */
export function endOfNonZero({ digits }: HexBytes): number {
  return Math.ceil(digits.replace(/(?<!0)0+$/, "").length / 2);
}
