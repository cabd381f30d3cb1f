import { flatMembers, type FlatMember } from "../layout/flat-members.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "padding-used",
  promise: "running",
  of: ["field added"],
  says: "A member was put where the compiler had left padding.",
  because:
    "No old program ever wrote these bytes: a struct on its stack hands the kernel whatever was there before. The size does not change, so that the kernel can't tell old from new.",
  instead: "Append the member, or guard it by a flag that old programs do not set.",
  seen: ["Documentation/process/botching-up-ioctls.rst: the padding the compiler might insert could contain garbage."],
  breaks: [
    {
      title: "A hole is filled",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u32 flags; __aligned_u64 b; };",
    },
    {
      title: "Tail padding is filled, where one command gives and another takes",
      before:
        "struct foo { __aligned_u64 a; __u32 b; };\n#define FOO_GET _IOR('F', 1, struct foo)\n#define FOO_SET _IOW('F', 2, struct foo)",
      after:
        "struct foo { __aligned_u64 a; __u32 b; __u32 flags; };\n#define FOO_GET _IOR('F', 1, struct foo)\n#define FOO_SET _IOW('F', 2, struct foo)",
    },
    {
      title: "Tail padding is filled, in what is given alone and taken within another struct",
      before:
        "struct foo { __aligned_u64 a; __u32 b; };\nstruct foos { struct foo foo; };\n#define FOO_GET _IOR('F', 1, struct foo)\n#define FOO_SET _IOW('F', 2, struct foos)",
      after:
        "struct foo { __aligned_u64 a; __u32 b; __u32 flags; };\nstruct foos { struct foo foo; };\n#define FOO_GET _IOR('F', 1, struct foo)\n#define FOO_SET _IOW('F', 2, struct foos)",
    },
    {
      title: "Tail padding is filled, under a command that writes",
      before: "struct foo { __aligned_u64 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo { __aligned_u64 a; __u32 b; __u32 flags; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
  ],
  allows: [
    {
      title: "Padding is only named",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u32 __reserved; __aligned_u64 b; };",
    },
    {
      title: "The member is appended",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 b; };",
    },
    {
      title: "The kernel fills the struct and reads none of it",
      before: "struct foo { __u32 a; __aligned_u64 b; };\n#define FOO_GET _IOR('F', 1, struct foo)",
      after: "struct foo { __u32 a; __u32 flags; __aligned_u64 b; };\n#define FOO_GET _IOR('F', 1, struct foo)",
    },
    {
      title: "An unnamed bitfield held the place",
      before: "struct foo { __u32 a; __u32 : 32; __u64 b; };",
      after: "struct foo { __u32 a; __u32 flags; __u64 b; };",
    },
    {
      title: "A union gets an alternative",
      before: "struct foo { union { __u32 a; __u64 b; }; };",
      after: "struct foo { union { __u32 a; __u64 b; __u32 c; }; };",
    },
  ],
  find({ name, after, context }) {
    const { member } = after;
    if (isReservedName(member.path) || member.inUnion || member.bitOffset !== null) return null;
    if (context.records === null || !liesInPadding(member, context.records.before)) return null;
    const direction = directionOf(context.commands);
    const isFilled = context.contracts.before?.flow === "out" || direction === "read";
    if (isFilled || isUnnamedBits(member, context.records.before)) return null;
    const range = `${member.offset}-${member.offset + member.member.size - 1}`;
    const message = `${name} lies in bytes ${range}, which were padding that old programs never wrote`;
    return { level: direction === "write" ? "error" : "warning", message, before: "padding", after: range };
  },
} satisfies Rule<"field added">;

function liesInPadding({ offset, member }: FlatMember, old: RecordLayout): boolean {
  const end = offset + member.size;
  if (member.size === 0 || end > old.size) return false;
  return flatMembers(old).every((other) => other.offset >= end || other.offset + other.member.size <= offset);
}

/** True where unnamed bitfields held the place: written down, so that programs knew of it. */
function isUnnamedBits({ offset, member }: FlatMember, old: RecordLayout): boolean {
  const end = (offset + member.size) * 8;
  const unnamed = old.members.filter(({ name, bits }) => name === null && bits !== null);
  return unnamed.some(({ bits }) => bits !== null && bits.offset < end && bits.offset + bits.size > offset * 8);
}

/** Which way the bytes go, seen from the program; "unknown" where no command says it. */
function directionOf(commands: readonly CommandValue[]): "read" | "write" | "unknown" {
  const said = commands.filter((command) => command.direction !== "none");
  if (said.some((command) => command.direction !== "read")) return "write";
  return said.length > 0 && said.length === commands.length ? "read" : "unknown";
}
