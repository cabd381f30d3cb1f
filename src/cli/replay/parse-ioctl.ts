import type { Fields } from "./fields.ts";
import { parseBuffers, parseBytes, parseErrno, parsePointers, parseReturn } from "./parse-memory.ts";
import type { IoctlArgument, IoctlStep } from "./scenario.ts";

/** One recorded ioctl; `before` are the buffers as the steps before left them. */
export function parseIoctl(fields: Fields, before: readonly Uint8Array[]): IoctlStep {
  const bufs = parseBuffers(fields, "bufs", before);
  const buffersAfter = parseBuffers(fields, "bufs_out", bufs);
  if (buffersAfter.length !== bufs.length)
    fields.fail("bufs_out", `${buffersAfter.length} buffers, not ${bufs.length}`);
  const request = parseNumber(fields, "request", fields.text("request"));
  return {
    kind: "ioctl",
    op: fields.text("op"),
    fd: parseFile(fields),
    argument: parseArgument(fields),
    payload: { request: Number(request), in: parseBytes(fields, "in"), ptrs: parsePointers(fields, bufs.length), bufs },
    errno: parseErrno(fields),
    ret: parseReturn(fields),
    structAfter: parseBytes(fields, "out"),
    buffersAfter,
  };
}

const words: ReadonlyMap<unknown, IoctlArgument> = new Map<unknown, IoctlArgument>([
  ["null", "null"],
  ["bad", "unmapped"],
  ["kernel", "kernel"],
  ["readonly", "readonly"],
]);

/** Absent: a pointer to the struct. */
function parseArgument(fields: Fields): IoctlArgument {
  if (!fields.has("arg")) return "struct";
  const argument = fields.get("arg");
  const word = words.get(argument);
  if (word !== undefined) return word;
  if (typeof argument !== "object") return fields.fail("arg", `${JSON.stringify(argument)} is no argument`);
  const number = fields.inner("arg");
  return { value: parseNumber(number, "value", number.text("value")) };
}

function parseFile(fields: Fields): string | null {
  if (!fields.has("fd")) return null;
  const fd = fields.get("fd");
  return typeof fd === "number" || typeof fd === "string"
    ? String(fd)
    : fields.fail("fd", "is neither a number nor a name");
}

function parseNumber(fields: Fields, name: string, text: string): bigint {
  if (!/^(?:0x)?[0-9a-fA-F]{1,16}$/.test(text)) fields.fail(name, `${JSON.stringify(text)} is no hex number`);
  return BigInt(text.startsWith("0x") ? text : `0x${text}`);
}
