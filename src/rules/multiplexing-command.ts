import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";
import { isHandedOver } from "./support/added-members.ts";

const operation = /^(?:op|opcode|opc|operation|cmd|command|subcmd|sub_cmd|subcommand|action|request|function)$/;
const frame = /^(?:argsz|size|flags|version|\w*_id|id|fd|\w+_fd)$/;

export default {
  id: "multiplexing-command",
  promise: "design",
  of: ["record added"],
  says: "One member of a new struct says what all others mean.",
  because:
    "Behind such a command are many: strace, seccomp filters, fuzzers and permission checks see one. The largest alternative makes the size of all, each has its own must-be-zero bytes that nobody tests, and none can grow alone.",
  instead: "Give each operation a command and a struct of its own.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Interface versions: overloading commands with different interpretations of the argument is generally a bad idea; a better approach is to add a new ioctl command.",
    "Documentation/process/adding-syscalls.rst, System Call Alternatives: prctl and fcntl are complicated multiplexors, best reserved for near-analogs of existing commands.",
  ],
  breaks: [
    {
      title: "op and a union",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_ctl {
	__u32 op;
	__u32 flags;
	union {
		struct { __aligned_u64 addr, len; } map;
		struct { __u32 id; __u32 rate; } start;
	};
};
#define FOO_CTL _IOWR('F', 2, struct foo_ctl)`,
    },
    {
      title: "cmd and a union by name",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
union foo_arg { __aligned_u64 addr; __u32 id; };
struct foo_ctl { __u32 size; __u32 cmd; union foo_arg arg; };
#define FOO_CTL _IO('F', 2)`,
    },
  ],
  allows: [
    {
      title: "A command for each",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_map { __u32 flags; __u32 id; __aligned_u64 addr, len; };
#define FOO_MAP _IOW('F', 2, struct foo_map)
struct foo_start { __u32 flags; __u32 rate; };
#define FOO_START _IOW('F', 3, struct foo_start)`,
    },
    {
      title: "op says what is done with members that mean the same each time",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_option { __u32 option_id; __u32 op; __aligned_u64 value; };
#define FOO_OPTION _IOWR('F', 2, struct foo_option)`,
    },
    {
      title: "A union beside members that always count",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_map { __u32 flags; __u32 op; __aligned_u64 addr, len; union { __aligned_u64 offset; __s32 fd; }; };
#define FOO_MAP _IOW('F', 2, struct foo_map)`,
    },
  ],
  find({ name, after, context }) {
    if (!isHandedOver(context)) return null;
    const op = after.members.find((member) => operation.test(member.name ?? ""));
    const others = after.members.filter((member) => member !== op && !isFrame(member));
    if (op === undefined || others.length === 0 || !others.every(isChoice)) return null;
    const message = `${name}.${op.name} says what all other members mean: many commands in one`;
    return { level: "note", message, before: "", after: op.name ?? "" };
  },
} satisfies Rule<"record added">;

function isFrame({ name }: MemberLayout): boolean {
  return name !== null && (frame.test(name) || isReservedName(name));
}

function isChoice({ record }: MemberLayout): boolean {
  return record !== null && record.kind === "union" && alternatives(record) > 1;
}

function alternatives({ members }: RecordLayout): number {
  return members.filter(({ name }) => name === null || !isReservedName(name)).length;
}
