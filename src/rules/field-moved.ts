import type { RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { resizedWithin } from "./support/embedded.ts";

export default {
  id: "field-moved",
  promise: "running",
  of: ["field moved"],
  says: "A member lies at another offset.",
  because:
    "An old binary reads and writes the old offset. The kernel takes those bytes for another member, and neither side notices.",
  instead:
    "Append new members, or give new meaning to reserved bytes. A new layout is a new struct under a new command.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst: new fields go to the end of the structure.",
    "include/uapi/linux/bpf.h, union bpf_attr, and struct perf_event_attr grow at their ends only; perf names each published size PERF_ATTR_SIZE_VERn.",
  ],
  breaks: [
    {
      title: "A member is inserted before others",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 c; __u32 b; };",
    },
    {
      title: "Two members change places",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 b; __u32 a; };",
    },
  ],
  allows: [
    {
      title: "An embedded struct grows and pushes what follows: that is said of the embedded struct",
      before: "struct pair { __u32 a; };\nstruct foo { struct pair p; __u32 b; };",
      after: "struct pair { __u32 a; __u32 c; };\nstruct foo { struct pair p; __u32 b; };",
    },
    {
      title: "A member is appended",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 b; __u32 c; __u32 d; };",
    },
    {
      title: "Implicit padding is written out",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u32 __reserved; __aligned_u64 b; };",
    },
    {
      title: "Members go into an anonymous union at the same offset",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { union { __u32 a; __u32 c; }; __u32 b; };",
    },
    {
      title: "Structs are defined in another order",
      before: "struct foo { __u32 a; };\nstruct bar { __u32 b; };",
      after: "struct bar { __u32 b; };\nstruct foo { __u32 a; };",
    },
  ],
  find({ name, before, after, context }) {
    const [from, to] = [before.member.offset, after.member.offset];
    const { members, by } = context.moved ?? { members: 1, by: to - from };
    const moved = `${members} members moved${by === null ? "" : ` by ${by}`}`;
    const pusher = pusherOf(before.record, after.record, from);
    return {
      level: "error",
      message: `${name} moved ${from} -> ${to}${pusher === "" ? "" : `, as ${pusher}`}`,
      before: `${from}`,
      after: `${to}`,
      ...(members > 1 ? { detail: moved, aside: moved } : { aside: `${before.member.path} moved ${from} -> ${to}` }),
    };
  },
} satisfies Rule<"field moved">;

/** "struct pair grew 4 -> 8": the embedded record that pushes what stands behind it, or aligns to more; "" for none. */
function pusherOf(before: RecordLayout, after: RecordLayout, moved: number): string {
  const [pusher] = resizedWithin(before, after).filter(
    ({ offset, record, now }) => offset < moved || (offset === moved && record.align !== now.align),
  );
  if (pusher === undefined) return "";
  const { record, now } = pusher;
  return `${now.name} ${record.size < now.size ? "grew" : "shrank"} ${record.size} -> ${now.size}`;
}
