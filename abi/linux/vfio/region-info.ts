import { asMacros, command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output, over, reserved, since, size } from "../../../src/declare/fields.ts";
import { alignedU64, flexible, u32, u64 } from "../../../src/declare/scalars.ts";
import { vfio_info_cap_header } from "./cap-header.ts";
import { old, v6_7 } from "./placed.ts";

export const vfio_region_info_flags = asMacros(
  flags(
    "vfio_region_info_flags",
    from("v3.6"),
    value("VFIO_REGION_INFO_FLAG_READ", 1 << 0),
    value("VFIO_REGION_INFO_FLAG_WRITE", 1 << 1),
    value("VFIO_REGION_INFO_FLAG_MMAP", 1 << 2),
    since(old, value("VFIO_REGION_INFO_FLAG_CAPS", 1 << 3)),
  ),
);

export const vfio_region_info = struct(
  "vfio_region_info",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "offset" },
  size("argsz"),
  output("flags", u32, { flags: vfio_region_info_flags }),
  input("index", u32, { unknown: "EINVAL" }),
  over(
    reserved("resv", u32, "not seen"),
    since(
      old,
      output("cap_offset", u32, {
        when: "flags & VFIO_REGION_INFO_FLAG_CAPS",
        about: "bytes from the start of the struct to the first capability; 0 where argsz leaves no room",
      }),
    ),
  ),
  over(output("size", u64), since(v6_7, output("size", alignedU64, { about: "of the region, in bytes" }))),
  over(output("offset", u64), since(v6_7, output("offset", alignedU64, { about: "of the region in the device's fd" }))),
);

export const VFIO_DEVICE_GET_REGION_INFO = command("VFIO_DEVICE_GET_REGION_INFO", {
  since: "v3.6",
  type: ";",
  number: 100 + 8,
  struct: vfio_region_info,
  on: "vfio-device",
});

/** Ids of the capabilities behind vfio_region_info. */
export const vfio_region_info_caps = asMacros(
  values(
    "vfio_region_info_caps",
    old,
    value("VFIO_REGION_INFO_CAP_SPARSE_MMAP", 1),
    value("VFIO_REGION_INFO_CAP_TYPE", 2),
    value("VFIO_REGION_INFO_CAP_MSIX_MAPPABLE", 3),
    value("VFIO_REGION_INFO_CAP_NVLINK2_SSATGT", 4),
    value("VFIO_REGION_INFO_CAP_NVLINK2_LNKSPD", 5),
  ),
);

export const vfio_region_sparse_mmap_area = struct(
  "vfio_region_sparse_mmap_area",
  { ...old, convention: "fixed", purpose: "element" },
  over(output("offset", u64), since(v6_7, output("offset", alignedU64))),
  over(output("size", u64), since(v6_7, output("size", alignedU64))),
);

export const vfio_region_info_cap_sparse_mmap = struct(
  "vfio_region_info_cap_sparse_mmap",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("nr_areas", u32),
  reserved("reserved", u32, "untested"),
  output("areas", flexible(vfio_region_sparse_mmap_area), { about: "nr_areas of them" }),
);

export const vfio_region_info_cap_type = struct(
  "vfio_region_info_cap_type",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("type", u32),
  output("subtype", u32),
);

export const vfio_region_info_cap_nvlink2_ssatgt = struct(
  "vfio_region_info_cap_nvlink2_ssatgt",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  over(output("tgt", u64), since(v6_7, output("tgt", alignedU64))),
);

export const vfio_region_info_cap_nvlink2_lnkspd = struct(
  "vfio_region_info_cap_nvlink2_lnkspd",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("link_speed", u32),
  reserved("__pad", u32, "untested"),
);
