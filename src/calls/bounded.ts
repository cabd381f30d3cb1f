import type { Payload } from "../codec/payload/payload.ts";
import { InputError } from "../declare/input-error.ts";

/** Bytes of one call, struct and buffers, that are printed member by member or read by each of many kernels. */
const mostBytes = 1 << 20;

/** The same payload. Throws `InputError` where it is so long that its bytes would take their time. */
export function bounded<P extends Pick<Payload, "in" | "bufs">>(payload: P): P {
  const size = payload.bufs.reduce((sum, { length }) => sum + length, payload.in.length);
  if (size <= mostBytes) return payload;
  throw new InputError(`${size} bytes in one call; ${mostBytes} are the most`);
}
