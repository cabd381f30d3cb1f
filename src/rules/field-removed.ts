import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";
import { splitInto } from "./support/split-member.ts";

export default {
  id: "field-removed",
  promise: "running",
  of: ["field removed"],
  says: "A member is gone.",
  because:
    "An old binary still fills its bytes, or waits for the kernel to fill them. What it says is lost, or taken for the member that stands there now.",
  instead: "Keep the member, ignore it or refuse values other than zero, and document it as unused.",
  seen: [
    "Documentation/admin-guide/reporting-regressions.rst: what worked for a program must keep working on a newer kernel.",
  ],
  breaks: [
    {
      title: "The last member is removed",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "Another member takes its bytes",
      before: "struct foo { __u32 a; __u64 cookie; };",
      after: "struct foo { __u32 a; __u32 index; __u32 count; };",
    },
    {
      title: "An alternative of a union is removed",
      before: "struct foo { union { __u32 a; __u8 raw[8]; }; };",
      after: "struct foo { union { __u8 raw[8]; }; };",
    },
  ],
  allows: [
    {
      title: "A member is renamed in place",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 c; };",
    },
    {
      title: "Reserved bytes get a name",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 flags; };",
    },
    {
      title: "The member goes into an anonymous struct, at the same offset",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; struct { __u32 b; }; };",
    },
    {
      title: "The whole struct is removed",
      before: "struct foo { __u32 a; };\nstruct bar { __u32 b; };",
      after: "struct bar { __u32 b; };",
    },
  ],
  find({ name, before, context }) {
    const { path, offset, member } = before.member;
    if (splitInto(before.member, context).length > 0) return null;
    if (isReservedName(path) || (context.other !== null && isReservedName(context.other))) return null;
    const now = context.other === null ? "" : `, its bytes are ${context.other} now`;
    return {
      level: "error",
      message: `${name} removed (offset ${offset}, ${sizeOf(member)})${now}`,
      before: `${offset} ${member.type}`,
      after: "",
    };
  },
} satisfies Rule<"field removed">;

function sizeOf({ size, bits }: { readonly size: number; readonly bits: { readonly size: number } | null }): string {
  return bits === null ? `${size} bytes` : `${bits.size} bits`;
}
