import type { Rule } from "./rule.ts";

export default {
  id: "alignment-changed",
  promise: "rebuild",
  of: ["record realigned"],
  says: "A struct or union has another alignment, and its own layout stays.",
  because:
    "The kernel does not mind. Programs and libraries that embed the struct in their own structs move what follows it when one is rebuilt and the other is not.",
  instead: "Choose __aligned_u64 when a struct is born: it fixes the alignment on every architecture.",
  seen: ["Documentation/driver-api/ioctl.rst: on i386 the alignment of 64-bit variables is only 32-bit."],
  breaks: [
    {
      title: "packed lowers the alignment",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 b; } __attribute__((packed));",
    },
    {
      title: "__u64 becomes __aligned_u64: 4 -> 8 on i386",
      before: "struct foo { __u64 a; };",
      after: "struct foo { __aligned_u64 a; };",
    },
  ],
  allows: [
    {
      title: "packed and aligned say what was so",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 b; } __attribute__((packed, aligned(4)));",
    },
    {
      title: "A member of the same alignment is appended",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 b; };",
    },
    {
      title: "A member of a larger alignment is appended: who embeds the struct grows with it",
      before: "struct foo { __u32 size; __u32 id; };\n#define FOO _IO(';', 1)",
      after: "struct foo { __u32 size; __u32 id; __aligned_u64 addr; };\n#define FOO _IO(';', 1)",
    },
    {
      title: "A pointer aligns like the number of its width",
      before: "struct foo { unsigned long a; };",
      after: "struct foo { void *a; };",
    },
  ],
  find({ name, before, after }) {
    // What grew is another thing to embed anyway; whether it may is said of its size.
    if (after.size > before.size) return null;
    const message = `${name} changed its alignment ${before.align} -> ${after.align}`;
    return { level: "warning", message, before: `${before.align}`, after: `${after.align}` };
  },
} satisfies Rule<"record realigned">;
