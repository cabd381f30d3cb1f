import type { Fields } from "./fields.ts";
import { bytesOf, parseBuffers, parseErrno, parsePointers, parseReturn } from "./parse-memory.ts";
import type { Argument, SyscallStep } from "./scenario.ts";

const mostArguments = 6;

/** A recorded system call: the scenario itself is its only step. */
export function parseSyscall(fields: Fields): SyscallStep {
  const bufs = bytesOf(parseBuffers(fields, "bufs", []));
  const buffersAfter = bytesOf(parseBuffers(fields, "bufs_out", []));
  if (buffersAfter.length !== bufs.length)
    fields.fail("bufs_out", `${buffersAfter.length} buffers, not ${bufs.length}`);
  const registers = fields
    .texts("args", mostArguments)
    .map((text, index) => parseArgument(fields, `args[${index}]`, text, bufs.length));
  return {
    kind: "syscall",
    op: fields.text("syscall"),
    registers,
    payload: { request: 0, in: new Uint8Array(), ptrs: parsePointers(fields, bufs.length), bufs },
    errno: parseErrno(fields),
    ret: parseReturn(fields),
    buffersAfter,
  };
}

/** `vHEX` a number, `pN` a pointer to a buffer, `x` an unmapped address. */
function parseArgument(fields: Fields, name: string, text: string, buffers: number): Argument {
  if (text === "x") return "unmapped";
  const [, kind, digits = ""] = /^([vp])([0-9a-f]{1,16})$/.exec(text) ?? [];
  if (kind === "v") return { value: BigInt(`0x${digits}`) };
  const buffer = Number(digits);
  if (kind === "p" && buffer < buffers) return { buffer };
  return fields.fail(name, `${JSON.stringify(text)} is neither vHEX nor pN (one of ${buffers} buffers) nor x`);
}
