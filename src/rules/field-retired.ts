import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "field-retired",
  promise: "running",
  of: ["field renamed", "field removed"],
  says: "A member became reserved bytes.",
  because:
    "An old binary still gives the value, or waits for it. The kernel ignores it, leaves it zero, or refuses what is not zero: the header does not say which.",
  instead: "Keep the name and say in its kernel-doc that the kernel ignores it; never refuse what old programs send.",
  seen: [
    "Documentation/admin-guide/reporting-regressions.rst: what worked for a program must keep working on a newer kernel.",
  ],
  breaks: [
    {
      title: "A member becomes reserved",
      before: "struct foo { __u32 a; __u32 hint; };",
      after: "struct foo { __u32 a; __u32 __reserved; };",
    },
    {
      title: "A member becomes padding between others",
      before: "struct foo { __u32 a; __u16 b; __u16 c; };",
      after: "struct foo { __u32 a; __u16 pad; __u16 c; };",
    },
  ],
  allows: [
    {
      title: "A member is renamed",
      before: "struct foo { __u32 a; __u32 hint; };",
      after: "struct foo { __u32 a; __u32 advice; };",
    },
    {
      title: "Reserved bytes are spelled differently",
      before: "struct foo { __u32 a; __u32 pad; };",
      after: "struct foo { __u32 a; __u32 __reserved; };",
    },
    {
      title: "Reserved bytes get a name",
      before: "struct foo { __u32 a; __u32 pad; };",
      after: "struct foo { __u32 a; __u32 hint; };",
    },
  ],
  find({ name, before, after, context }) {
    const [from, to] = [before.member.path, after?.member.path ?? context.other];
    if (isReservedName(from) || to === null || !isReservedName(to)) return null;
    return {
      level: "warning",
      message: `${name} became ${to}: its value is no longer part of the interface`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"field renamed" | "field removed">;
