import { struct } from "../../../src/declare/declare.ts";
import { input } from "../../../src/declare/fields.ts";
import { flexible, u32, u64 } from "../../../src/declare/scalars.ts";
import { noFlags } from "./no-flags.ts";

export const vfio_region_dma_range = struct(
  "vfio_region_dma_range",
  { since: "v6.19", convention: "fixed", purpose: "element" },
  input("offset", u64),
  input("length", u64, { about: "in bytes" }),
);

export const vfio_device_feature_dma_buf = struct(
  "vfio_device_feature_dma_buf",
  { since: "v6.19", convention: "flag-announced", purpose: "feature", last: "nr_ranges" },
  input("region_index", u32, { unknown: "ENODEV" }),
  input("open_flags", u32, { about: "as of open(2), for the fd that is returned" }),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("nr_ranges", u32, { about: "not 0" }),
  input("dma_ranges", flexible(vfio_region_dma_range), { about: "nr_ranges of them" }),
);
