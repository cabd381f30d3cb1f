import type { Rule } from "./rule.ts";

export default {
  id: "command-argument-changed",
  promise: "running",
  of: ["command retyped"],
  says: "An ioctl with the same number takes another struct of the same size.",
  because:
    "The kernel can't tell an old binary from a new one by the number. Where the structs differ inside, it misreads the old one.",
  instead: "Keep the argument's type. A struct that differs inside is a new command.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Interface versions: add a new command with a new number, and keep the old one.",
  ],
  breaks: [
    {
      title: "Another struct of the same size",
      before: "struct v1 { __u32 a; __u32 b; };\nstruct v2 { __u64 c; };\n#define FOO_SET _IOW('F', 1, struct v1)",
      after: "struct v1 { __u32 a; __u32 b; };\nstruct v2 { __u64 c; };\n#define FOO_SET _IOW('F', 1, struct v2)",
    },
    {
      title: "A number takes the place of a struct",
      before: "struct v1 { __u16 a; __u16 b; };\n#define FOO_SET _IOW('F', 1, struct v1)",
      after: "struct v1 { __u16 a; __u16 b; };\n#define FOO_SET _IOW('F', 1, __u32)",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same number",
      before: "#define FOO_GET _IOR('F', 1, int)",
      after: "#define FOO_GET _IOR('F', 1, __s32)",
    },
    {
      title: "The struct is renamed, and its bytes stay",
      before: "struct foo { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo_args { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo_args)",
    },
    {
      title: "A command for the other struct is added",
      before: "struct v1 { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct v1)",
      after:
        "struct v1 { __u32 a; };\nstruct v2 { __u32 b; };\n#define FOO_SET _IOW('F', 1, struct v1)\n#define FOO_PUT _IOW('F', 2, struct v2)",
    },
  ],
  find({ name, before, after }) {
    const [from, to] = [before.argument ?? "nothing", after.argument ?? "nothing"];
    if (!isRecord(from) && !isRecord(to)) return null;
    const message = `${name} takes ${to} instead of ${from}, under the same number (${after.size} bytes)`;
    return { level: "warning", message, before: from, after: to };
  },
} satisfies Rule<"command retyped">;

function isRecord(type: string): boolean {
  return /^(struct|union) /.test(type);
}
