import { asMacros, flags, struct, value, values } from "../../../src/declare/declare.ts";
import { inout, input, output, over, reserved, since } from "../../../src/declare/fields.ts";
import { alignedU64, u32, u64 } from "../../../src/declare/scalars.ts";
import { old, v6_7 } from "./placed.ts";

export const vfio_region_types = asMacros(
  values(
    "vfio_region_types",
    old,
    // 1 << 31 is an int, hence negative.
    value("VFIO_REGION_TYPE_PCI_VENDOR_TYPE", -(2 ** 31)),
    value("VFIO_REGION_TYPE_PCI_VENDOR_MASK", 0xffff),
    value("VFIO_REGION_TYPE_GFX", 1),
    value("VFIO_REGION_TYPE_CCW", 2),
    value("VFIO_REGION_TYPE_MIGRATION_DEPRECATED", 3),
  ),
);

/** Each counts within its type. */
export const vfio_region_subtypes = asMacros(
  values(
    "vfio_region_subtypes",
    old,
    value("VFIO_REGION_SUBTYPE_INTEL_IGD_OPREGION", 1),
    value("VFIO_REGION_SUBTYPE_INTEL_IGD_HOST_CFG", 2),
    value("VFIO_REGION_SUBTYPE_INTEL_IGD_LPC_CFG", 3),
    value("VFIO_REGION_SUBTYPE_NVIDIA_NVLINK2_RAM", 1),
    value("VFIO_REGION_SUBTYPE_IBM_NVLINK2_ATSD", 1),
    value("VFIO_REGION_SUBTYPE_GFX_EDID", 1),
    value("VFIO_REGION_SUBTYPE_CCW_ASYNC_CMD", 1),
    value("VFIO_REGION_SUBTYPE_CCW_SCHIB", 2),
    value("VFIO_REGION_SUBTYPE_CCW_CRW", 3),
    value("VFIO_REGION_SUBTYPE_MIGRATION_DEPRECATED", 1),
  ),
);

export const vfio_device_gfx_link_state = asMacros(
  values(
    "vfio_device_gfx_link_state",
    old,
    value("VFIO_DEVICE_GFX_LINK_STATE_UP", 1),
    value("VFIO_DEVICE_GFX_LINK_STATE_DOWN", 2),
  ),
);

/** Read and written at the start of an EDID region. */
export const vfio_region_gfx_edid = struct(
  "vfio_region_gfx_edid",
  { ...old, convention: "fixed", purpose: "record" },
  output("edid_offset", u32),
  output("edid_max_size", u32),
  input("edid_size", u32),
  output("max_xres", u32),
  output("max_yres", u32),
  input("link_state", u32, { values: vfio_device_gfx_link_state }),
);

/** Of the first migration protocol, which no driver speaks any more. */
export const vfio_device_state_v1 = asMacros(
  flags(
    "vfio_device_state_v1",
    old,
    value("VFIO_DEVICE_STATE_V1_STOP", 0),
    value("VFIO_DEVICE_STATE_V1_RUNNING", 1 << 0),
    value("VFIO_DEVICE_STATE_V1_SAVING", 1 << 1),
    value("VFIO_DEVICE_STATE_V1_RESUMING", 1 << 2),
    value("VFIO_DEVICE_STATE_MASK", 0x7),
  ),
);

/** Read and written at the start of a migration region, of the first protocol. */
export const vfio_device_migration_info = struct(
  "vfio_device_migration_info",
  { ...old, convention: "fixed", purpose: "record" },
  inout("device_state", u32, { flags: vfio_device_state_v1 }),
  reserved("reserved", u32, "not seen"),
  over(output("pending_bytes", u64), since(v6_7, output("pending_bytes", alignedU64))),
  over(output("data_offset", u64), since(v6_7, output("data_offset", alignedU64))),
  over(inout("data_size", u64), since(v6_7, inout("data_size", alignedU64))),
);
