/** What a picture in pahole's notation says, whoever drew it. */
export interface PictureFacts {
  /** In order: "name offset size", "name offset:bit size", "4 bytes hole", "3 bits hole". Anonymous members have no name. */
  readonly lines: readonly string[];
  readonly size: number;
  /** Bytes at the end that no member takes. */
  readonly padding: number;
}

// A declaration, and its offset, bit and size in a comment; behind a nested record, `} name;` and its own.
const member = /^\s*(.*?);\s*\/\*\s*(\d+)(?::\s*(\d+))?\s+(\d+)\s*\*\/$/;
const hole = /\/\* XXX (\d+) (bits?|bytes?) hole/;

/** Reads a picture; throws where it is none. */
export function pictureFacts(picture: string): PictureFacts {
  const lines: string[] = [];
  for (const line of picture.split("\n")) {
    const [, count, unit = ""] = hole.exec(line) ?? [];
    if (count !== undefined) lines.push(`${count} ${unit.startsWith("bit") ? "bits" : "bytes"} hole`);
    const [, declaration = "", offset, bit, size] = member.exec(line) ?? [];
    if (offset !== undefined) {
      lines.push(`${nameOf(declaration)} ${offset}${bit === undefined ? "" : `:${bit}`} ${size}`.trim());
    }
  }
  const size = /\/\* size: (\d+)/.exec(picture)?.[1];
  if (size === undefined) throw new Error(`no picture: ${picture}`);
  return { lines, size: Number(size), padding: Number(/\/\* padding: (\d+)/.exec(picture)?.[1] ?? 0) };
}

/** "int grid[2][3]", "unsigned a:3", "void (*call)(int)", "} inner", "}". */
function nameOf(declaration: string): string {
  const plain = declaration.replaceAll(/\s*__attribute__\(\((?:[^()]|\([^()]*\))*\)\)/g, "");
  return /\(\*+\s*(\w+)/.exec(plain)?.[1] ?? /(\w*)\s*(?::\d+|(?:\[\d*\])*)$/.exec(plain)?.[1] ?? "";
}
