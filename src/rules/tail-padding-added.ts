import type { Rule } from "./rule.ts";

export default {
  id: "tail-padding-added",
  promise: "downgrade",
  of: ["record padded"],
  says: "A struct has new padding at its end that no member names.",
  because:
    "sizeof counts the padding and no program writes it. An older kernel that checks the bytes beyond what it knows refuses the garbage (E2BIG), and the next member that is appended falls into it, where old programs have garbage too.",
  instead: "Fill the struct up with a reserved member, and check it for zero.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst: pad the entire struct to a multiple of 64 bits if it contains 64-bit types.",
    "Documentation/driver-api/ioctl.rst, Information leaks.",
  ],
  breaks: [
    {
      title: "One __u32 is appended to a struct that aligns to 8",
      before: "struct foo { __aligned_u64 addr; };",
      after: "struct foo { __aligned_u64 addr; __u32 flags; };",
    },
    {
      title: "A byte is appended",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u8 b; };",
    },
  ],
  allows: [
    {
      title: "The end is filled up",
      before: "struct foo { __aligned_u64 addr; };",
      after: "struct foo { __aligned_u64 addr; __u32 flags; __u32 __reserved; };",
    },
    {
      title: "The padding was there",
      before: "struct foo { __u32 a; __u8 b; };",
      after: "struct foo { __u32 a; __u8 b; __u8 c; };",
    },
    {
      title: "Nothing is padded",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 b; };",
    },
  ],
  find({ name, before, context }) {
    const { padding } = context;
    if (before === null || padding === null || padding.kind !== "tail") return null;
    // What only the kernel fills holds no garbage of a program.
    if (context.contracts.after?.flow === "out") return null;
    const bytes = padding.size === 1 ? "1 byte" : `${padding.size} bytes`;
    const message = `${name} has ${bytes} of new padding at its end (offset ${padding.offset})`;
    return { level: "warning", message, before: "", after: `${padding.offset}+${padding.size}` };
  },
} satisfies Rule<"record padded">;
