/** The text of some bytes in the charset that a mail names; where it names none or a wrong one, as UTF-8 or else Latin-1. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const named = charset === null || /^(?:us-ascii|unknown-8bit|8bit|binary|utf-?8)$/i.test(charset) ? "utf-8" : charset;
  return decoded(bytes, named) ?? decoded(bytes, "utf-8") ?? decoded(bytes, "windows-1252") ?? "";
}

function decoded(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    // A charset that nobody knows is a RangeError, bytes that are none of its text a TypeError.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
