import { hexOfBytes } from "../codec/hex.ts";
import type { Payload } from "../codec/payload/payload.ts";
import type { WitnessPayload } from "../declare/witness.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { syscalls } from "../negotiation/syscalls/syscalls.ts";
import { structArguments } from "./syscall-arguments.ts";

/** How a record gets to a kernel. */
export type Route =
  | { readonly kind: "ioctl"; readonly command: CommandValue; readonly holder: Holder | null }
  /** `sized`: the size is an argument. What is known of the others stands in `structArguments`. */
  | { readonly kind: "syscall"; readonly name: string; readonly sized: boolean }
  /** On a file, in a message, or nobody knows how: the bytes alone. */
  | { readonly kind: "stream" };

/** The command's own struct, where it points at the record, or has it behind itself. */
export interface Holder {
  readonly record: RecordLayout;
  /** Where the record's address stands, in bytes; null where the record stands behind the holder. */
  readonly pointer: number | null;
  /** The holder's members that say of the record how long it is, how many there are, and what it is. */
  readonly length: string | null;
  readonly count: string | null;
  readonly tag: string | null;
}

/** What a program sends. */
export interface Sent {
  readonly route: Route;
  /** Bytes of each record, as the program says: U. */
  readonly size: number;
  /** How many records there are. */
  readonly count: number;
  /** The records' bytes. */
  readonly records: Uint8Array;
  /** The holder's bytes; empty without one. */
  readonly holder: Uint8Array;
  /** The type tag, by number, where the record has one. */
  readonly tag: number | null;
}

/** Memory that the other pointers of a system call lead to: an empty path, room for what is filled. */
const room = new Uint8Array(16);

/** The memory of a call: `mapPayload` maps it. */
export function memoryOf({ route, records, holder }: Sent): Omit<Payload, "request"> {
  if (route.kind === "syscall") {
    const isTable = argumentsOf(route).includes("p1");
    return { in: new Uint8Array(), ptrs: [], bufs: isTable ? [records, room] : [records] };
  }
  if (route.kind === "stream" || route.holder === null) return { in: records, ptrs: [], bufs: [] };
  const { pointer } = route.holder;
  if (pointer === null) return { in: joined(holder, records), ptrs: [], bufs: [] };
  return { in: holder, ptrs: [{ offset: pointer, buf: 0 }], bufs: [records] };
}

/** The arguments of a call with the struct in `bufs[0]`: of one that is not known, these alone. */
export function argumentsOf({
  name,
  sized,
}: Extract<Route, { readonly kind: "syscall" }>): readonly ("v0" | "p0" | "p1" | "size")[] {
  const where = structArguments.get(name);
  const parameters = syscalls.get(name)?.parameters;
  if (where === undefined || parameters === undefined) return sized ? ["p0", "size"] : ["p0"];
  return Object.entries(parameters).map(([parameter, type]) => {
    if (parameter === where.struct) return "p0";
    if (parameter === where.size) return "size";
    return type === "pointer" ? "p1" : "v0";
  });
}

/** The call as JSON has it. */
export function payloadOf(sent: Sent): WitnessPayload {
  const { route, size } = sent;
  const { in: struct, ptrs, bufs } = memoryOf(sent);
  const places = ptrs.flatMap((pointer) => ("buf" in pointer ? [{ offset: pointer.offset, buf: pointer.buf }] : []));
  const memory = { in: hexOfBytes(struct), ptrs: places, bufs: bufs.map(hexOfBytes) };
  switch (route.kind) {
    case "ioctl":
      return { request: `0x${route.command.value.toString(16)}`, ...memory };
    case "syscall": {
      const names = argumentsOf(route);
      const args = names.map((each) => (each === "size" ? `v${size.toString(16)}` : each));
      return { syscall: route.name, args, ...(names.includes("size") ? { usize: size } : {}), ...memory };
    }
    default:
      return memory;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
