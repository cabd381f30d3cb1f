import type { Rule } from "./rule.ts";

export default {
  id: "header-removed",
  promise: "rebuild",
  of: ["header removed"],
  says: "A header is gone, with all that it declared.",
  because: "Source that includes it does not compile: no such file.",
  instead:
    "Leave a header that includes the one where its contents live now; keep what the kernel no longer serves, marked as such.",
  seen: [
    "linux/ipx.h was removed in 5.15, and strace no longer built (github.com/strace/strace/issues/201).",
    "Documentation/dev-tools/checkuapi.rst: removing a header is considered a breaking change; linux/meye.h is its example.",
  ],
  breaks: [
    {
      title: "A header is removed",
      before: "struct foo { __u32 a; };\n// linux/bar.h\nstruct bar { __u32 b; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "A header is renamed",
      before: "struct foo { __u32 a; };\n#define FOO_FLAG 0x1\n// linux/bar.h\nstruct bar { __u32 b; };",
      after: "struct foo { __u32 a; };\n#define FOO_FLAG 0x1\n// linux/bar_ioctl.h\nstruct bar { __u32 b; };",
    },
  ],
  allows: [
    {
      title: "The old header includes the new one",
      before: "struct foo { __u32 a; };",
      after: "#include <linux/foo_ioctl.h>\n// linux/foo_ioctl.h\nstruct foo { __u32 a; };",
    },
    {
      title: "A header is added",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\n// linux/bar.h\nstruct bar { __u32 b; };",
    },
    {
      title: "A header becomes empty: that is said of what stood in it",
      before: "struct foo { __u32 a; };",
      after: "/* nothing left */",
    },
  ],
  find({ name, context }) {
    const now = context.other === null ? "" : `, most of it lives in ${context.other} now`;
    return { level: "error", message: `${name} removed${now}`, before: name, after: context.other ?? "" };
  },
} satisfies Rule<"header removed">;
