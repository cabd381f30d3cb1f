import type { Rule } from "./rule.ts";
import { growthUnder, lostNumbers } from "./support/growth.ts";
import { carryItsSize } from "./support/spell.ts";

export default {
  id: "struct-grew-under-sized-number",
  promise: "running",
  of: ["record resized"],
  says: "A struct or union grew while an ioctl number carries its size.",
  because:
    "_IOW and its like put sizeof into the number. A bigger struct makes another number, and a kernel that matches numbers exactly answers ENOTTY to every old binary.",
  instead:
    "Define a new struct and a new command, and keep serving the old number. For an interface that is to grow, use _IO with a size member.",
  seen: [
    "Documentation/driver-api/ioctl.rst: the command number encodes sizeof(data_type).",
    "linux/ppp-ioctl.h: PPPIOCGIDLE32 and PPPIOCGIDLE64 are one command with structs of two sizes, served under two numbers.",
  ],
  breaks: [
    {
      title: "A member is appended",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IOWR('F', 1, struct foo_map)",
      after: "struct foo_map { __u32 size; __u32 id; __u32 fault_id; };\n#define FOO_MAP _IOWR('F', 1, struct foo_map)",
    },
    {
      title: "The struct that the command carries embeds the one that grew",
      before:
        "struct pair { __u32 a; };\nstruct foo { __u32 n; struct pair p; };\n#define FOO_SET _IOW('F', 2, struct foo)",
      after:
        "struct pair { __u32 a; __u32 b; };\nstruct foo { __u32 n; struct pair p; };\n#define FOO_SET _IOW('F', 2, struct foo)",
    },
  ],
  allows: [
    {
      title: "The number carries no size",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO('F', 1)",
      after: "struct foo_map { __u32 size; __u32 id; __u32 fault_id; };\n#define FOO_MAP _IO('F', 1)",
    },
    {
      title: "A new struct and a new command stand beside the old",
      before: "struct foo { __u32 id; };\n#define FOO_MAP _IOW('F', 1, struct foo)",
      after:
        "struct foo { __u32 id; };\n#define FOO_MAP _IOW('F', 1, struct foo)\nstruct foo_v2 { __u32 id; __u32 flags; };\n#define FOO_MAP_V2 _IOW('F', 2, struct foo_v2)",
    },
    {
      title: "The struct grows within the room that a union has for it",
      before:
        "struct part { __u32 a; };\nstruct foo { union { struct part p; __u8 pad[32]; }; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after:
        "struct part { __u32 a; __u32 b; };\nstruct foo { union { struct part p; __u8 pad[32]; }; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
    {
      title: "drm_ioctl() extends what an old program passes by zeros",
      before: "// drm/foo_drm.h\nstruct drm_foo { __u32 a; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
      after:
        "// drm/foo_drm.h\nstruct drm_foo { __u32 a; __u32 b; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
    },
    {
      title: "Another name keeps the old number",
      before: "struct foo { __u32 id; };\n#define FOO_MAP _IOW('F', 1, struct foo)",
      after:
        "struct foo_v1 { __u32 id; };\nstruct foo { __u32 id; __u32 n; };\n#define FOO_MAP_V1 _IOW('F', 1, struct foo_v1)\n#define FOO_MAP _IOW('F', 1, struct foo)",
    },
    {
      title: "The command carries a pointer to the struct",
      before:
        "struct foo { __u32 id; };\nstruct foo_ref { struct foo *foo; };\n#define FOO_MAP _IOW('F', 1, struct foo_ref)",
      after:
        "struct foo { __u32 id; __u32 n; };\nstruct foo_ref { struct foo *foo; };\n#define FOO_MAP _IOW('F', 1, struct foo_ref)",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "number-sized");
    const lost = lostNumbers(change);
    if (growth === null || lost.length === 0) return null;
    const message = `${growth.words} while ${carryItsSize(lost)}`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: message };
  },
} satisfies Rule<"record resized">;
