import { isStride } from "../contract/pointers-in.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "stride-changed",
  promise: "running",
  of: ["field restrided"],
  says: "The elements of an array that a struct describes in place are longer or shorter.",
  because:
    "Each version steps through the array by its own size of an element: what an old binary put into the second one is read as the end of the first and the middle of another.",
  instead:
    "Keep the size of an element: give bytes that were reserved a meaning, or say in the struct how long an entry is (entry_len) and step by that. Else add a new struct under a new command.",
  seen: [
    "linux/iommufd.h: struct iommu_hwpt_invalidate has entry_len beside entry_num, so that entries may grow.",
    "sound/firewire.h: struct snd_firewire_event_ff400_message ends in an array of structs that have no name, and nothing says how long one is.",
  ],
  breaks: [
    {
      title: "A member is appended to the elements of a flexible array",
      before: "struct foo { __u32 count; __u32 pad; struct { __u32 id; } entries[]; };",
      after: "struct foo { __u32 count; __u32 pad; struct { __u32 id; __u32 flags; } entries[]; };",
    },
    {
      title: "The same in an array of fixed length, of a struct whose size is agreed on",
      before: "struct foo { __u32 size; __u32 pad; struct { __u32 id; } entries[4]; };\n#define FOO _IO(';', 1)",
      after:
        "struct foo { __u32 size; __u32 pad; struct { __u32 id; __u32 flags; } entries[4]; };\n#define FOO _IO(';', 1)",
    },
    {
      title: "Packed elements follow each other more closely",
      before: "struct foo { __u64 count; struct { __u64 addr; __u32 len; } entries[]; };",
      after: "struct foo { __u64 count; struct { __u64 addr; __u32 len; } __attribute__((packed)) entries[]; };",
    },
  ],
  allows: [
    {
      title: "The struct says how long an entry is",
      before: "struct foo { __u32 count; __u32 entry_len; struct { __u32 id; } entries[]; };",
      after: "struct foo { __u32 count; __u32 entry_len; struct { __u32 id; __u32 flags; } entries[]; };",
    },
    {
      title: "Reserved bytes of an element are used",
      before: "struct foo { __u32 count; __u32 pad; struct { __u32 id; __u32 __reserved; } entries[]; };",
      after: "struct foo { __u32 count; __u32 pad; struct { __u32 id; __u32 flags; } entries[]; };",
    },
    {
      title: "One struct in place is no array",
      before: "struct foo { __u32 size; __u32 pad; struct { __u32 id; } entry; };\n#define FOO _IO(';', 1)",
      after: "struct foo { __u32 size; __u32 pad; struct { __u32 id; __u32 flags; } entry; };\n#define FOO _IO(';', 1)",
    },
  ],
  find({ name, before, after }) {
    const [from, to] = [before.member.member.record!.size, after.member.member.record!.size];
    // Who says it for the old size says it for any.
    if (to > from && before.record.members.some(isStride)) return null;
    const what = to > from ? "grew" : "shrank";
    const message = `an element of ${name} ${what} ${from} -> ${to}, and nothing says how long one is`;
    return { level: "error", message, before: `${from}`, after: `${to}`, aside: `${name}[0] ${what} ${from} -> ${to}` };
  },
} satisfies Rule<"field restrided">;
