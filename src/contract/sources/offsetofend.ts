import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel } from "./kernel.ts";

/** The end of a member of a struct. */
export interface MemberEnd {
  readonly record: string;
  /** "iova", "err.mask". */
  readonly member: string;
}

/**
 * What `offsetofend(struct X, member)` means, given its arguments; null where the struct does not show. Of a kernel's own
 * struct that begins with the program's, `base.offset` is `offset` of the latter.
 */
export function memberEnd(
  [type, path]: readonly string[],
  code: Code,
  definition: Definition | null,
  kernel: Kernel,
): MemberEnd | null {
  if (type === undefined || path === undefined) return null;
  const record = kernel.recordOf(type, code, definition);
  if (record === null) return null;
  const [first = "", ...rest] = path.split(".");
  const inner = rest.length === 0 ? null : kernel.memberOf(record, first);
  return inner === null ? { record, member: path } : { record: inner, member: rest.join(".") };
}
