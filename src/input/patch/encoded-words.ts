import { decodeText } from "./decode-text.ts";
import { fromQuotedPrintable } from "./transfer-encoding.ts";

const word = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/giu;

/** A field of a mail with its encoded words (RFC 2047) decoded: "=?utf-8?q?J=C3=B6rg?=" is "Jörg". */
export function decodeWords(field: string): string {
  const joined = field.replaceAll(/(?<=\?=)\s+(?==\?)/g, "");
  // A letter may be split between two words: words of one charset that follow each other are decoded together.
  return joined.replaceAll(/(?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(word)].map(([, charset = "", kind = "", text = ""]) => ({
      charset: charset.toLowerCase(),
      bytes:
        kind.toLowerCase() === "b" ? Buffer.from(text, "base64") : fromQuotedPrintable(text.replaceAll("_", "=20")),
    }));
    let decoded = "";
    for (let start = 0, end = 0; start < words.length; start = end) {
      const { charset } = words[start]!;
      while (end < words.length && words[end]!.charset === charset) end += 1;
      decoded += decodeText(Buffer.concat(words.slice(start, end).map(({ bytes }) => bytes)), charset);
    }
    return decoded;
  });
}
