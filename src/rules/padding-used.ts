import { isReservedName } from "../declare/reserved-name.ts";
import type { Extent } from "../diff/member-extent.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { Rule } from "./rule.ts";
import { usedPadding } from "./support/used-padding.ts";

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
    {
      title: "A hole is filled with a union",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; union { __u32 flags; __s32 fd; }; __aligned_u64 b; };",
    },
    {
      title: "A hole is filled with bitfields",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u32 on : 1; __u32 rate : 31; __aligned_u64 b; };",
    },
    {
      title: "Bits behind the last one get a name",
      before: "struct foo { __u32 on : 1; __u32 id; };",
      after: "struct foo { __u32 on : 1, fast : 1; __u32 id; };",
    },
    {
      title: "A member begins in tail padding, and the struct grows",
      before: "struct foo { __u32 size; __u32 flags; __aligned_u64 a; __u32 b; };",
      after: "struct foo { __u32 size; __u32 flags; __aligned_u64 a; __u32 b; __u32 ids[3]; };",
    },
    {
      title: "A hole in a struct in place is filled",
      before: "struct foo { struct { __u16 a; __u32 b; } part; };",
      after: "struct foo { struct { __u16 a; __u16 flags; __u32 b; } part; };",
    },
  ],
  allows: [
    {
      title: "Padding is only named",
      before: "struct foo { __u32 a; __aligned_u64 b; };",
      after: "struct foo { __u32 a; __u32 __reserved; __aligned_u64 b; };",
    },
    {
      title: "A member begins in tail padding, and a new flag says that it is there",
      before: "struct foo { __u32 size; __u32 flags; __aligned_u64 a; __u32 b; };",
      after:
        "struct foo {\n__u32 size;\n__u32 flags;\n#define FOO_HAS_IDS (1 << 0)\n__aligned_u64 a;\n__u32 b;\n__u32 ids[3];\n};",
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
    {
      title: "A union gets an alternative that fills the hole behind it",
      before: "struct foo { union { __u32 a; }; __aligned_u64 b; };",
      after: "struct foo { union { __u32 a; __u32 c[2]; }; __aligned_u64 b; };",
    },
    {
      title: "Padding behind one alternative of a union is filled",
      before: "struct foo { union { struct { __u64 a; __u32 b; } part; __u64 all[4]; }; };",
      after: "struct foo { union { struct { __u64 a; __u32 b; __u32 flags; } part; __u64 all[4]; }; };",
    },
    {
      title: "Padding behind one member of a union is filled",
      before: "union foo { struct { __u64 a; __u32 b; } part; __u64 all[4]; };",
      after: "union foo { struct { __u64 a; __u32 b; __u32 flags; } part; __u64 all[4]; };",
    },
    {
      title: "Bits without a name held the place",
      before: "struct foo { __u32 on : 1, : 31; };",
      after: "struct foo { __u32 on : 1, fast : 1, : 30; };",
    },
  ],
  find({ name, after: { member }, context: { records, commands, contracts, announcedBy } }) {
    if (records === null || isReservedName(member.path)) return null;
    const used = usedPadding(member, records);
    if (used === null) return null;
    const { extent, goesOn, isUnion } = used;
    // Where the struct grows, a new flag says that the member is there: who does not set it is not asked for it.
    if (goesOn && announcedBy.length > 0) return null;
    const direction = directionOf(commands);
    if (contracts.before?.flow === "out" || direction === "read") return null;
    const verb = goesOn ? "begin" : "lie";
    const subject = isUnion ? `${name} and the rest of its union ${verb}` : `${name} ${verb}s`;
    const message = `${subject} in ${placeOf(extent)} padding that old programs never wrote`;
    return {
      level: direction === "write" ? "error" : "warning",
      message,
      before: "padding",
      after: rangeOf(extent),
    };
  },
} satisfies Rule<"field added">;

/** Bitfields that do not fill bytes are told by their bits. */
const isBytes = ({ start, end }: Extent): boolean => start % 8 === 0 && end % 8 === 0;

function rangeOf(extent: Extent): string {
  const bits = isBytes(extent) ? 8 : 1;
  return `${extent.start / bits}-${extent.end / bits - 1}`;
}

function placeOf(extent: Extent): string {
  if (extent.end - extent.start === 1) return `bit ${extent.start}, which was`;
  return `${isBytes(extent) ? "bytes" : "bits"} ${rangeOf(extent)}, which were`;
}

/** Which way the bytes go, seen from the program; "unknown" where no command says it. */
function directionOf(commands: readonly CommandValue[]): "read" | "write" | "unknown" {
  const said = commands.filter((command) => command.direction !== "none");
  if (said.some((command) => command.direction !== "read")) return "write";
  return said.length > 0 && said.length === commands.length ? "read" : "unknown";
}
