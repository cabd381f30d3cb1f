import { CodecError } from "./codec-error.ts";
import type { BitsPart, IntegerPart } from "./part.ts";
import { described } from "./refuse.ts";

/** Throws `CodecError` for what is no integer of the kind and range that the member takes. */
export function checkRange({ wide, min, max, type }: IntegerPart | BitsPart, value: unknown): void {
  const kind = wide ? "bigint" : "number";
  if (typeof value !== kind) throw new CodecError("", `${described(value)} is no ${kind} (${type})`);
  if (!wide && !Number.isInteger(value)) throw new CodecError("", `${described(value)} is no integer (${type})`);
  const number = value as number | bigint;
  if (number < min || number > max) throw new CodecError("", `${number} is not in ${min}..${max} (${type})`);
}
