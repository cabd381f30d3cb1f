import type { Errno } from "../declare/errno.ts";
import type { Refusal } from "./kernel/refusal.ts";

/** Which check refused, and where the kernel has it. */
export interface Reason {
  readonly rule: string;
  readonly says: string;
  readonly source: string;
  /** Set where the rule's date was not seen in a source. */
  readonly inferred?: string;
}

/** What one call answered. */
export interface Answer {
  /** -1 where it failed. */
  readonly ret: number;
  readonly errno: Errno | null;
  /** Null where it succeeded. */
  readonly reason: Reason | null;
  /** What the call's own memory holds afterwards: the struct, pointers zero as in the payload; the bytes of a read. */
  readonly out: Uint8Array;
  /** The user buffers after the call. */
  readonly buffers: readonly Uint8Array[];
}

const nothing: Uint8Array = new Uint8Array();

/** Of a return value, or a refusal. */
export function answer(got: number | Refusal, out = nothing, buffers: readonly Uint8Array[] = []): Answer {
  if (typeof got === "number") return { ret: got, errno: null, reason: null, out, buffers };
  return { ret: -1, errno: got.errno, reason: reasonOf(got), out, buffers };
}

function reasonOf({ rule, detail }: Refusal): Reason {
  const { id, says, source, inferred } = rule;
  return {
    rule: id,
    says: detail === null ? says : `${says}: ${detail}`,
    source,
    ...(inferred === undefined ? {} : { inferred }),
  };
}
