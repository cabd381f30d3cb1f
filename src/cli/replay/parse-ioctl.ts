import type { Fields } from "./fields.ts";
import {
  bytesOf,
  longest,
  parseBuffers,
  parseBytes,
  parseErrno,
  parseFile,
  parseHex,
  parsePointers,
  parseReturn,
} from "./parse-memory.ts";
import type { IoctlArgument, IoctlStep } from "./scenario.ts";

const mostDescriptors = 16;

/** One recorded ioctl; `before` are the buffers as the steps before left them. */
export function parseIoctl(fields: Fields, before: readonly Uint8Array[]): IoctlStep {
  const buffers = parseBuffers(fields, "bufs", before);
  const buffersAfter = bytesOf(parseBuffers(fields, "bufs_out", bytesOf(buffers)));
  if (buffersAfter.length !== buffers.length)
    fields.fail("bufs_out", `${buffersAfter.length} buffers, not ${buffers.length}`);
  const request = Number(parseHex(fields, "request"));
  return {
    kind: "ioctl",
    op: fields.text("op"),
    fd: fields.has("fd") ? parseFile(fields, "fd") : null,
    argument: parseArgument(fields),
    payload: { request, in: parseBytes(fields, "in"), ptrs: parsePointers(fields, buffers.length) },
    descriptors: parseDescriptors(fields),
    buffers,
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
  return { value: parseHex(fields.inner("arg"), "value") };
}

function parseDescriptors(fields: Fields): IoctlStep["descriptors"] {
  if (!fields.has("fdrefs")) return [];
  return fields.entries("fdrefs", mostDescriptors).map((each) => {
    return { offset: each.count("offset", longest), fd: parseFile(each, "fd") };
  });
}
