import type { Rule } from "./rule.ts";
import { asWritten } from "./support/spell.ts";

export default {
  id: "alias-removed",
  promise: "rebuild",
  of: ["alias removed"],
  says: "A macro that stands for a member, a type or a number is gone, and nothing else has its name.",
  because: "Running programs are not affected. Source that uses the name no longer compiles with the new header.",
  instead: "Keep the macro, or give the member or type itself the name.",
  seen: [
    "asm-generic/siginfo.h: si_pid, si_uid and the others are macros that lead into a union.",
    "linux/nvme_ioctl.h: struct nvme_admin_cmd is a macro for struct nvme_passthru_cmd.",
  ],
  breaks: [
    {
      title: "The short name of a member of a union goes",
      before: "struct foo { union { __u8 bytes[16]; __u32 words[4]; } u; };\n#define foo_bytes u.bytes",
      after: "struct foo { union { __u8 bytes[16]; __u32 words[4]; } u; };",
    },
    {
      title: "The other name of a struct goes",
      before: "struct foo_cmd { __u32 op; };\n#define foo_admin_cmd foo_cmd",
      after: "struct foo_cmd { __u32 op; };",
    },
  ],
  allows: [
    {
      title: "The member itself has the name now",
      before: "struct foo { union { __u8 bytes[16]; } u; };\n#define foo_bytes u.bytes",
      after: "struct foo { union { union { __u8 bytes[16]; } u; __u8 foo_bytes[16]; }; };",
    },
    {
      title: "The macro becomes a struct of that name",
      before: "struct foo_cmd { __u32 op; };\n#define foo_admin_cmd foo_cmd",
      after: "struct foo_cmd { __u32 op; };\nstruct foo_admin_cmd { __u32 op; };",
    },
    {
      title: "The macro moves to a header that the old one includes",
      before: "struct foo { union { __u8 bytes[16]; } u; };\n#define foo_bytes u.bytes",
      after:
        "#include <linux/foo-names.h>\nstruct foo { union { __u8 bytes[16]; } u; };\n// linux/foo-names.h\n#define foo_bytes u.bytes",
    },
    {
      title: "An annotation of the kernel's own goes",
      before: "#define __foo_inline inline\nstruct foo { __u32 a; };",
      after: "struct foo { __u32 a; };",
    },
  ],
  find({ name, before }) {
    return { level: "warning", message: `${name} (${asWritten(before.text)}) removed`, before: before.text, after: "" };
  },
} satisfies Rule<"alias removed">;
