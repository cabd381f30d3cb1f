import { append, declareAtEnd, define, insertBefore, removeRecord, replaceMember, undefine } from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

/** drm_ioctl extends short arguments by zeros, and copies back what the program has room for. */
export const drm = seedsOf("drm/drm.h", {
  "argument-grows": compatible("drm_ioctl extends it by zeros", [append("struct drm_gem_close", "__u64 flags;")]),
  "argument-grows-by-pair": compatible("drm_ioctl extends it by zeros", [
    append("struct drm_syncobj_wait", "__u32 priority; __u32 pad2;"),
  ]),
  "argument-grows-with-hole": risky("downgrade", "4 bytes that nobody zeroes", [
    append("struct drm_prime_handle", "__aligned_u64 cookie;"),
  ]),
  "member-inserted": breaking("running", "flags and fd move", [
    insertBefore("struct drm_prime_handle", "flags", "__u32 cookie;"),
  ]),
  "member-widened": breaking("running", "what follows moves", [
    replaceMember("struct drm_syncobj_create", "handle", "__u64 handle;"),
  ]),
  "number-changed": breaking("running", "another command", [
    define("DRM_IOCTL_SYNCOBJ_CREATE", "DRM_IOWR(0xDE, struct drm_syncobj_create)"),
  ]),
  "new-command": compatible("a free number", [
    declareAtEnd(`struct drm_teleport { __u32 handle; __u32 pad; };
#define DRM_IOCTL_TELEPORT DRM_IOWR(0xDE, struct drm_teleport)`),
  ]),
  "command-removed": breaking("rebuild", "the number is gone", [undefine("DRM_IOCTL_GEM_CLOSE")]),
  "flag-changed": breaking("running", "another bit", [define("DRM_SYNCOBJ_WAIT_FLAGS_WAIT_DEADLINE", "(1 << 4)")]),
  "event-header-grows": breaking("running", "embedded: events move", [append("struct drm_event", "__u64 cookie;")]),
});

export const drmDrivers = [
  ...seedsOf("drm/drm_mode.h", {
    "embedded-grows": breaking(null, "a mode stands in arrays that modes_ptr points at", [
      append("struct drm_mode_modeinfo", "__u32 cookie;"),
    ]),
    "argument-grows": compatible("drm_ioctl extends it by zeros", [
      append("struct drm_mode_create_dumb", "__u64 cookie;"),
    ]),
  }),
  ...seedsOf("drm/panthor_drm.h", {
    "strided-element-grows": compatible("drm_panthor_obj_array has a stride", [
      append("struct drm_panthor_queue_submit", "__u64 cookie;"),
    ]),
    "argument-grows": compatible("drm_ioctl extends it by zeros", [
      append("struct drm_panthor_vm_create", "__u64 cookie;"),
    ]),
  }),
  ...seedsOf("drm/i915_drm.h", {
    "argument-grows": compatible("drm_ioctl extends it by zeros", [
      append("struct drm_i915_gem_create_ext", "__u64 cookie;"),
    ]),
    "struct-removed": breaking("rebuild", "a command without its struct", [
      removeRecord("struct drm_i915_query"),
      undefine("DRM_IOCTL_I915_QUERY"),
    ]),
  }),
];
