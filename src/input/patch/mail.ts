import { decodeText } from "./decode-text.ts";
import { decodeWords } from "./encoded-words.ts";
import { unflowed } from "./format-flowed.ts";
import { decodeTransfer } from "./transfer-encoding.ts";

/** A message as far as patches need it. */
export interface Mail {
  readonly subject: string;
  /** Milliseconds; NaN where it says none that can be read. */
  readonly date: number;
  /** What it says as plain text: its parts one after the other, attached patches too. */
  readonly text: string;
}

/** Parts within parts; mails have two or three. */
const deepest = 8;

/** Of one part; more are not looked at. */
const mostParts = 1000;

/** Reads a message, which holds a character for each byte. */
export function readMail(message: string): Mail {
  const { field, body } = entity(message);
  const date = Date.parse(field("date") ?? "");
  return { subject: decodeWords(field("subject") ?? "").trim(), date, text: textOf(message, deepest) ?? body };
}

/** Fields and body of a message, or of a part of one. */
interface Entity {
  /** A field by its name in lower case, on one line; null where it is not there. */
  field(name: string): string | null;
  readonly body: string;
}

function entity(message: string): Entity {
  const end = /^\r?\n|\r?\n\r?\n/.exec(message);
  const head = end === null ? message : message.slice(0, end.index);
  const fields = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n(?=[ \t])/g, "").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== "" && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return {
    field(name) {
      const value = fields.get(name);
      return value === undefined ? null : decodeText(Buffer.from(value, "latin1"), null);
    },
    body: end === null ? "" : message.slice(end.index + end[0].length),
  };
}

/** The plain text of a message or part; null where it has none. */
function textOf(message: string, depth: number): string | null {
  const { field, body } = entity(message);
  const type = field("content-type") ?? "text/plain";
  const boundary = parameter(type, "boundary");
  if (/^multipart\//i.test(type) && boundary !== null && depth > 0) {
    const texts = parts(body, boundary).flatMap((part) => textOf(part, depth - 1) ?? []);
    return texts.length === 0 ? null : texts.join("\n");
  }
  if (/^message\/rfc822\b/i.test(type)) return null;
  const name = parameter(field("content-disposition") ?? "", "filename") ?? parameter(type, "name") ?? "";
  const isPlain = /^text\//i.test(type) && !/^text\/html\b/i.test(type);
  if (!isPlain && !/\.(?:patch|diff|txt)$/i.test(decodeWords(name))) return null;
  const bytes = decodeTransfer(body, (field("content-transfer-encoding") ?? "").trim());
  const text = withoutReturns(decodeText(bytes, parameter(type, "charset")));
  const isFlowed = /^flowed$/i.test(parameter(type, "format") ?? "");
  return isFlowed ? unflowed(text, /^yes$/i.test(parameter(type, "delsp") ?? "")) : text;
}

/** Lines end with CR LF while they travel; where each line has one, that is not the file's own. */
function withoutReturns(text: string): string {
  return /(?<!\r)\n/.test(text) ? text : text.replaceAll("\r\n", "\n");
}

function parts(body: string, boundary: string): string[] {
  const found: string[] = [];
  let part: string[] | null = null;
  for (const line of body.split(/(?<=\n)/)) {
    const text = line.trimEnd();
    if (text !== `--${boundary}` && text !== `--${boundary}--`) part?.push(line);
    else {
      // The line feed before a boundary is the boundary's.
      if (part !== null) found.push(part.join("").replace(/\r?\n$/, ""));
      if (found.length === mostParts || (text.endsWith("--") && text !== `--${boundary}`)) return found;
      part = [];
    }
  }
  return part === null ? found : [...found, part.join("")];
}

function parameter(field: string, name: string): string | null {
  const value = new RegExp(String.raw`;\s*${name}\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))`, "i").exec(field);
  return value === null ? null : (value[1]?.replaceAll(/\\(.)/g, "$1") ?? value[2] ?? null);
}
