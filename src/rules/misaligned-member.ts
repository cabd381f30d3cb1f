import { flatMembers, type FlatMember } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";
import { isHandedOver } from "./support/added-members.ts";
import { isPacked } from "./support/is-packed.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "misaligned-member",
  promise: "design",
  of: ["record added"],
  says: "A member of a new struct does not lie at a multiple of its own size.",
  because:
    "Where packed made it so, compilers read and write it byte by byte, taking its address is a trap on some machines, and bindings for other languages get it wrong. Where it is a 64-bit member on i386, other machines lay the struct out differently.",
  instead:
    "Order members by size, or write padding out as reserved members; then packed is not needed. Use __aligned_u64 for 64-bit members. Keep packed for what hardware or a network lays out, with __be and __le types.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Structure layout: all structures should have their members naturally aligned, or explicit reserved fields added in place of the implicit padding.",
    "Documentation/process/botching-up-ioctls.rst: align everything to the natural size and use explicit padding.",
  ],
  breaks: [
    {
      title: "packed hides a hole",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u64 addr; } __attribute__((packed));\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "A byte pushes all others off",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u8 mode; __u32 rate; __u16 port; } __attribute__((packed));\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
  ],
  allows: [
    {
      title: "packed changes nothing",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u64 addr; __u32 id; __u32 flags; } __attribute__((packed));\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "A wire format is packed for good reason",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_frame { __u8 type; __be32 id; __u16 flags; } __attribute__((packed));\n#define FOO_SEND _IOW('F', 2, struct foo_frame)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_entry { __u8 a; __u32 b; } __attribute__((packed));",
    },
  ],
  find(change) {
    const { after, context } = change;
    if (!isHandedOver(context) || flatMembers(after).some(isForOtherReaders)) return null;
    return memberVerdict(change, {
      // packed is the same everywhere, slow as it may be; elsewhere it is one machine's own way.
      level: isPacked(after) ? "note" : "warning",
      one: "is not aligned to its size",
      many: "are not aligned to their size",
      isIn: isMisaligned,
    });
  },
} satisfies Rule<"record added">;

/** Of one byte order on all machines: somebody else laid it out. */
function isForOtherReaders({ member: { shape } }: FlatMember): boolean {
  return shape.kind === "integer" && shape.order !== "native";
}

function isMisaligned({ offset, member: { shape, bits } }: FlatMember): boolean {
  return shape.kind === "integer" && bits === null && offset % (shape.bits / 8) !== 0;
}
