import { CodecError } from "../codec-error.ts";
import { described } from "../refuse.ts";
import { isRecord } from "./with-numbers.ts";

/** What a program gives for a pointer. */
export type GivenMemory =
  | { readonly kind: "null" }
  | { readonly kind: "address"; readonly address: bigint }
  | { readonly kind: "bad" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "record"; readonly record: object }
  | { readonly kind: "list"; readonly list: readonly unknown[] };

/** Bytes of the largest buffer. */
const largestBuffer = 1 << 26;

/** Throws `CodecError` at `path` for what is no memory. */
export function givenMemory(given: unknown, path: string): GivenMemory {
  if (given === null || given === undefined) return { kind: "null" };
  if (typeof given === "bigint") return given === 0n ? { kind: "null" } : { kind: "address", address: given };
  if (given instanceof Uint8Array) return { kind: "bytes", bytes: given };
  if (Array.isArray(given)) return { kind: "list", list: given };
  if (!isRecord(given)) throw new CodecError(path, `${described(given)} is no memory`);
  const [first, ...others] = Object.entries(given) as [string, unknown][];
  if (others.length > 0 || first === undefined) return { kind: "record", record: given };
  const [name, value] = first;
  if (name === "bad" && value === true) return { kind: "bad" };
  if (name === "bytes" && (typeof value === "number" || typeof value === "bigint")) {
    return { kind: "bytes", bytes: zeros(Number(value), path) };
  }
  return { kind: "record", record: given };
}

/** Room for `size` bytes. */
export function zeros(size: number, path: string): Uint8Array {
  if (Number.isSafeInteger(size) && size >= 0 && size <= largestBuffer) return new Uint8Array(size);
  throw new CodecError(path, `${size} bytes: a buffer has 0 to ${largestBuffer}`);
}
