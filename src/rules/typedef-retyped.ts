import type { TypedefLayout } from "../layout/abi.ts";
import { retyping, type Typed } from "./support/retyping.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "typedef-retyped",
  promise: "running",
  of: ["typedef retyped"],
  says: "A typedef names another type: another width, sign or kind of value.",
  because:
    "Whatever is declared by it changes with it: members, ioctl arguments, and the structs of programs that use the name themselves.",
  instead: "Keep the typedef, and use the new type under a new name.",
  seen: ["__kernel_old_time_t kept its width when __kernel_time64_t came for 64-bit time (asm-generic/posix_types.h)."],
  breaks: [
    {
      title: "A typedef becomes wider",
      before: "typedef __u32 foo_id_t;",
      after: "typedef __u64 foo_id_t;",
    },
    {
      title: "A typedef becomes signed",
      before: "typedef __u32 foo_time_t;",
      after: "typedef __s32 foo_time_t;",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same type",
      before: "typedef unsigned int foo_id_t;",
      after: "typedef __u32 foo_id_t;",
    },
    {
      title: "A typedef by way of another",
      before: "typedef __u64 foo_id_t;",
      after: "typedef __u64 foo_base_t;\ntypedef foo_base_t foo_id_t;",
    },
    {
      title: "Little-endian on a little-endian machine",
      before: "typedef __u16 foo_len_t;",
      after: "typedef __le16 foo_len_t;",
    },
  ],
  find({ name, model, before, after }) {
    const effect = retyping(typed(before), typed(after), model);
    if (effect === null) return null;
    const [from, to] = [spell(before), spell(after)];
    return {
      level: effect === "source" ? "warning" : "error",
      message: `typedef ${name} changed ${from} -> ${to}`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"typedef retyped">;

function typed({ name, size, shape }: TypedefLayout): Typed {
  return { type: name, size, shape, dimensions: [], record: null };
}

/** "unsigned, 4 bytes". */
function spell({ size, shape }: TypedefLayout): string {
  const bytes = size === null ? "no size" : size === 1 ? "1 byte" : `${size} bytes`;
  if (shape.kind === "integer") {
    const order = shape.order === "native" || shape.bits === 8 ? "" : `${shape.order}-endian `;
    return `${order}${shape.signed ? "signed" : "unsigned"} integer (${bytes})`;
  }
  return `${"name" in shape ? shape.name : shape.kind} (${bytes})`;
}
