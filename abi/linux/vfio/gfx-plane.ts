import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, output, over, reserved, since, size, union } from "../../../src/declare/fields.ts";
import { alignedU64, u32, u64 } from "../../../src/declare/scalars.ts";
import { v6_7 } from "./placed.ts";

export const vfio_gfx_plane_type = asMacros(
  flags(
    "vfio_gfx_plane_type",
    from("v4.16"),
    value("VFIO_GFX_PLANE_TYPE_PROBE", 1 << 0),
    value("VFIO_GFX_PLANE_TYPE_DMABUF", 1 << 1),
    value("VFIO_GFX_PLANE_TYPE_REGION", 1 << 2),
  ),
);

/** Each mediating driver has a minsz of its own, which ends with the union: `dmabuf_id` in i915, `region_index` elsewhere. */
export const vfio_device_gfx_plane_info = struct(
  "vfio_device_gfx_plane_info",
  { since: "v4.16", convention: "argsz", purpose: "command", last: "region_index" },
  size("argsz"),
  input("flags", u32, { flags: vfio_gfx_plane_type }),
  input("drm_plane_type", u32),
  output("drm_format", u32),
  over(output("drm_format_mod", u64), since(v6_7, output("drm_format_mod", alignedU64))),
  output("width", u32),
  output("height", u32),
  output("stride", u32),
  output("size", u32),
  output("x_pos", u32),
  output("y_pos", u32),
  output("x_hot", u32),
  output("y_hot", u32),
  union(null, output("region_index", u32), output("dmabuf_id", u32)),
  since("v6.7", reserved("reserved", u32, "untested")),
);

export const VFIO_DEVICE_QUERY_GFX_PLANE = command("VFIO_DEVICE_QUERY_GFX_PLANE", {
  since: "v4.16",
  type: ";",
  number: 100 + 14,
  struct: vfio_device_gfx_plane_info,
  on: "vfio-device",
});

export const VFIO_DEVICE_GET_GFX_DMABUF = command("VFIO_DEVICE_GET_GFX_DMABUF", {
  since: "v4.16",
  type: ";",
  number: 100 + 15,
  struct: null,
  on: "vfio-device",
  writesBack: "nothing",
});
