import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "packing-changed",
  promise: "running",
  of: ["record repacked"],
  says: "packed, aligned or #pragma pack changed, and bytes moved by it.",
  because: "The members are the same and lie elsewhere: an old binary reads and writes the old places.",
  instead: "Leave the attributes of a published struct alone. Write padding out as members where holes are in the way.",
  seen: [
    "linux/eventpoll.h: struct epoll_event is packed on x86_64 alone (EPOLL_PACKED), so that 32- and 64-bit programs share one layout, and has to stay so.",
  ],
  breaks: [
    {
      title: "packed closes a hole",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u64 b; } __attribute__((packed));",
    },
    {
      title: "packed is dropped",
      before: "struct foo { __u8 a; __u32 b; } __attribute__((packed));",
      after: "struct foo { __u8 a; __u32 b; };",
    },
    {
      title: "#pragma pack is dropped",
      before: "#pragma pack(1)\nstruct foo { __u8 a; __u32 b; };\n#pragma pack()",
      after: "struct foo { __u8 a; __u32 b; };",
    },
  ],
  allows: [
    {
      title: "packed where nothing was padded",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 b; } __attribute__((packed));",
    },
    {
      title: "__packed is spelled out",
      before: "#define __packed __attribute__((packed))\nstruct foo { __u8 a; __u32 b; } __packed;",
      after: "struct foo { __u8 a; __u32 b; } __attribute__((packed));",
    },
    {
      title: "A member is aligned that lies where it should, and the end is filled up: growth like any other",
      before: "struct foo { __u32 argsz; __u32 flags; __u64 addr; __u32 fd; };\n#define FOO_SET _IO('F', 1)",
      after:
        "struct foo { __u32 argsz; __u32 flags; __aligned_u64 addr; __u32 fd; __u32 reserved; };\n#define FOO_SET _IO('F', 1)",
    },
    {
      title: "#pragma pack becomes packed",
      before: "#pragma pack(1)\nstruct foo { __u8 a; __u32 b; };\n#pragma pack()",
      after: "struct foo { __u8 a; __u32 b; } __attribute__((packed));",
    },
  ],
  find({ name, before, after }) {
    const places = new Map(flatMembers(after).map((member) => [member.path, placeOf(member)]));
    const stayed = flatMembers(before).filter(({ path }) => places.has(path));
    const [from, to] = [stayed.map(placeOf), stayed.map(({ path }) => places.get(path))];
    // What only became longer at its end is judged as growth: by what says how its size is agreed on.
    if (after.size >= before.size && from.join() === to.join()) return null;
    const size = before.size === after.size ? `size ${before.size}` : `size ${before.size} -> ${after.size}`;
    const align = before.align === after.align ? "" : `, alignment ${before.align} -> ${after.align}`;
    return {
      level: "error",
      message: `${name} is packed differently: ${size}${align}`,
      before: `${before.size} (${from.join(" ")})`,
      after: `${after.size} (${to.join(" ")})`,
    };
  },
} satisfies Rule<"record repacked">;

/** Bytes, or bits of a bitfield, from the start of the record. */
function placeOf({ offset, bitOffset }: FlatMember): number {
  return bitOffset ?? offset;
}
