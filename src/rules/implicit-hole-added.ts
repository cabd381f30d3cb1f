import type { Rule } from "./rule.ts";

export default {
  id: "implicit-hole-added",
  promise: "downgrade",
  of: ["record padded"],
  says: "A struct has a new hole that no member names.",
  because:
    "No program writes the hole, so it holds garbage: a kernel that checks the bytes beyond what it knows refuses it (E2BIG), and a kernel that copies the struct out leaks its stack. The bytes can never be given a meaning.",
  instead: "Write the hole out as a reserved member, and check it for zero.",
  seen: [
    "struct iommu_hwpt_pgfault: 6.14 wrote out the padding before addr, which had leaked kernel stack (commit e721f619e3ec).",
    "Documentation/driver-api/ioctl.rst, Information leaks.",
  ],
  breaks: [
    {
      title: "Members are appended with a hole between them",
      before: "struct foo { __u32 size; __u32 id; };",
      after: "struct foo { __u32 size; __u32 id; __u32 flags; __aligned_u64 addr; };",
    },
    {
      title: "The old struct ended where a 64-bit member can't start",
      before: "struct foo { __u32 size; };",
      after: "struct foo { __u32 size; __aligned_u64 addr; };",
    },
    {
      title: "Each element of a new array has a hole",
      before: "struct foo { __u32 size; __u32 id; };",
      after: "struct foo { __u32 size; __u32 id; struct { __u8 a; __u32 b; } pairs[4]; };",
    },
  ],
  allows: [
    {
      title: "The hole is written out",
      before: "struct foo { __u32 size; __u32 id; };",
      after: "struct foo { __u32 size; __u32 id; __u32 flags; __u32 __reserved; __aligned_u64 addr; };",
    },
    {
      title: "The hole was there",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __aligned_u64 b; __aligned_u64 c; };",
    },
    {
      title: "Unused bits of a bitfield's unit are no hole in bytes",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 b : 3; __u32 : 29; __u64 c; };",
    },
  ],
  find({ name, before, context }) {
    const { padding } = context;
    if (before === null || padding === null || padding.kind !== "hole") return null;
    // What only the kernel fills holds no garbage of a program.
    if (context.contracts.after?.flow === "out") return null;
    const bytes = padding.size === 1 ? "1 byte" : `${padding.size} bytes`;
    const message = `${name} has a new hole of ${bytes} at offset ${padding.offset}`;
    return { level: "warning", message, before: "", after: `${padding.offset}+${padding.size}` };
  },
} satisfies Rule<"record padded">;
