import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { carryItsSize } from "./spell.ts";

export default {
  id: "struct-shrunk",
  promise: "running",
  of: ["record resized"],
  says: "A struct or union got smaller.",
  because:
    "An old binary passes or expects more bytes than the kernel knows. Where an ioctl number carries the size, the old number is not known any more: ENOTTY. Arrays of the struct have another stride.",
  instead: "Keep the size: leave reserved bytes where members were.",
  seen: [
    "linux/dm-ioctl.h of the 2.6 series: struct dm_ioctl had 308 bytes on 32 bit and 312 on 64 bit, so that the kernel had to know every command under two numbers (ioctl_struct[308]).",
  ],
  breaks: [
    {
      title: "Reserved bytes at the end are removed",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "Reserved bytes are removed while a command carries the size",
      before: "struct foo { __u32 a; __u32 __reserved; };\n#define FOO_GET _IOR('F', 1, struct foo)",
      after: "struct foo { __u32 a; };\n#define FOO_GET _IOR('F', 1, struct foo)",
    },
  ],
  allows: [
    {
      title: "Reserved bytes shrink as members take them",
      before: "struct foo { __u32 a; __u32 __reserved[4]; };",
      after: "struct foo { __u32 a; __u32 b; __u32 __reserved[3]; };",
    },
    {
      title: "A removed member that ends the struct is said of the member",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "packed takes the tail padding away: that is said of packed",
      before: "struct foo { __u32 a; __u16 b; };",
      after: "struct foo { __u32 a; __u16 b; } __attribute__((packed));",
    },
    {
      title: "A struct is split into two, nested",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo_head { __u32 a; };\nstruct foo { struct { __u32 a; }; __u32 b; };",
    },
  ],
  find({ name, before, after, context }) {
    if (after.size >= before.size) return null;
    const { outgrown } = context;
    const carried = outgrown.length === 0 ? "" : ` while ${carryItsSize(outgrown)}`;
    // A one-element array that became flexible changes sizeof for new source only, unless a number carries it.
    const harmless = outgrown.length === 0 && endsFlexible(after) && !endsFlexible(before);
    const message = `${name} shrank ${before.size} -> ${after.size}${carried}`;
    return {
      level: harmless ? "warning" : "error",
      message,
      before: `${before.size}`,
      after: `${after.size}`,
      aside: message,
    };
  },
} satisfies Rule<"record resized">;

function endsFlexible(record: RecordLayout): boolean {
  return flatMembers(record).at(-1)?.member.size === 0;
}
