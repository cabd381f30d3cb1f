import type { Rule } from "./rule.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "drm-struct-grew",
  promise: "downgrade",
  of: ["record resized"],
  says: "The argument of a DRM ioctl grew.",
  because:
    "Old binaries are fine: drm_ioctl() looks a command up by its number alone and extends what they pass by zeros. An older kernel never looks at the longer part, so that a program has to ask the driver first whether it knows it.",
  instead: "Give the driver a parameter, a capability or a version by which programs learn that the member is there.",
  seen: [
    "drivers/gpu/drm/drm_ioctl.c: the kernel copies the bytes that the caller's number says, and clears the rest of its own struct.",
  ],
  breaks: [
    {
      title: "A member is appended",
      before: "// drm/foo_drm.h\nstruct drm_foo { __u32 a; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
      after:
        "// drm/foo_drm.h\nstruct drm_foo { __u32 a; __u32 b; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
    },
    {
      title: "Under a command that only reads",
      before: "// drm/foo_drm.h\nstruct drm_foo { __u64 a; };\n#define DRM_IOCTL_FOO _IOR('d', 0x41, struct drm_foo)",
      after:
        "// drm/foo_drm.h\nstruct drm_foo { __u64 a; __u64 b; };\n#define DRM_IOCTL_FOO _IOR('d', 0x41, struct drm_foo)",
    },
  ],
  allows: [
    {
      title: "Another magic outside of drm/",
      before: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
    {
      title: "Padding is used",
      before:
        "// drm/foo_drm.h\nstruct drm_foo { __u32 a; __u32 pad; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
      after:
        "// drm/foo_drm.h\nstruct drm_foo { __u32 a; __u32 b; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
    },
    {
      title: "A new command",
      before: "// drm/foo_drm.h\nstruct drm_foo { __u32 a; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)",
      after:
        "// drm/foo_drm.h\nstruct drm_foo { __u32 a; };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct drm_foo)\nstruct drm_bar { __u64 b; };\n#define DRM_IOCTL_BAR _IOWR('d', 0x41, struct drm_bar)",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "drm");
    if (growth === null) return null;
    const message = `${growth.words}; drm_ioctl() extends the old size by zeros, and an old kernel ignores what is new`;
    return { level: "note", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
