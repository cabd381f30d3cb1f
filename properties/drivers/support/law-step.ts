import { hexOfBytes } from "../../../src/codec/hex.ts";
import type { Payload } from "../../../src/codec/payload/payload.ts";
import type { CommandHistory, StructHistory } from "../../../src/declare/history.ts";

/** The commands of which programs are made: each has a struct. */
export type StructCommand = CommandHistory<string, StructHistory>;

/** One system call of a program. */
export type LawStep =
  | { readonly kind: "ioctl"; readonly command: StructCommand; readonly payload: Payload }
  /** Of a queue's own file; `unmapped`: the buffer is nowhere. */
  | { readonly kind: "read"; readonly fd: number; readonly length: number; readonly unmapped: boolean }
  | { readonly kind: "write"; readonly fd: number; readonly bytes: Uint8Array; readonly unmapped: boolean }
  | { readonly kind: "close"; readonly fd: number };

/** What waivers and counterexamples call it. */
export const nameOfStep = (step: LawStep): string => (step.kind === "ioctl" ? step.command.name : step.kind);

/** One line, from which the call can be made again: the struct's bytes, then what its pointers lead to. */
export function textOfStep(step: LawStep): string {
  if (step.kind === "close") return `close ${step.fd}`;
  if (step.kind === "read") return `read ${step.fd} ${step.length}${nowhere(step)}`;
  if (step.kind === "write") return `write ${step.fd} ${hexOfBytes(step.bytes)}${nowhere(step)}`;
  const { in: struct, ptrs, bufs } = step.payload;
  const pointers = ptrs.map(
    (pointer) => ` ${pointer.offset}:${"bad" in pointer ? "bad" : shortHex(bufs[pointer.buf]!)}`,
  );
  return `${step.command.name} ${shortHex(struct)}${pointers.join("")}`;
}

const nowhere = ({ unmapped }: { readonly unmapped: boolean }): string => (unmapped ? " unmapped" : "");

/** Zeros at the end are counted, as in recordings. */
function shortHex(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const zeros = bytes.length - end;
  return zeros < 8 ? hexOfBytes(bytes) : `${hexOfBytes(bytes.subarray(0, end))}+z${zeros}`;
}
