import type { Rule } from "./rule.ts";
import { retyping } from "./support/retyping.ts";

export default {
  id: "field-byte-order-changed",
  promise: "running",
  of: ["field retyped"],
  says: "A member of the same width has another byte order.",
  because: "An old binary puts the bytes the other way round: 1 is read as 16777216.",
  instead:
    "Keep the type. Where the old type was a wrong annotation and the kernel always used the other order, say so and accept the finding.",
  seen: [
    "Sparse checks __bitwise types in the kernel, of which __be32 and __le32 are some (Documentation/dev-tools/sparse.rst); in programs nothing does.",
  ],
  breaks: [
    {
      title: "Native becomes big-endian",
      before: "struct foo { __u32 a; __u32 addr; };",
      after: "struct foo { __u32 a; __be32 addr; };",
    },
    {
      title: "Big-endian becomes little-endian",
      before: "struct foo { __be16 port; __u16 b; };",
      after: "struct foo { __le16 port; __u16 b; };",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same type",
      before: "typedef __be32 addr_t;\nstruct foo { __be32 addr; };",
      after: "typedef __be32 addr_t;\nstruct foo { addr_t addr; };",
    },
    {
      title: "Native and little-endian are the same bytes on a little-endian machine",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __le32 a; };",
    },
    {
      title: "The members behind are big-endian already",
      before: "struct foo { __be32 a; };",
      after: "struct foo { __be32 a; __be32 b; };",
    },
  ],
  find({ name, model, before, after }) {
    const [old, now] = [before.member.member, after.member.member];
    if (retyping(old, now, model) !== "order") return null;
    return {
      level: "error",
      message: `${name} changed its byte order: ${old.type} -> ${now.type}`,
      before: old.type,
      after: now.type,
    };
  },
} satisfies Rule<"field retyped">;
