import { struct } from "../../../src/declare/declare.ts";
import { count, inout, input, pointer, reserved } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

export const vfio_device_feature_dma_logging_range = struct(
  "vfio_device_feature_dma_logging_range",
  { since: "v6.1", convention: "fixed", purpose: "element" },
  input("iova", alignedU64),
  input("length", alignedU64, { about: "in bytes" }),
);

export const vfio_device_feature_dma_logging_control = struct(
  "vfio_device_feature_dma_logging_control",
  { since: "v6.1", convention: "flag-announced", purpose: "feature", last: "ranges" },
  inout("page_size", alignedU64, { about: "a hint; out: what the device tracks by" }),
  count("num_ranges", u32, "ranges"),
  reserved("__reserved", u32, "untested"),
  pointer("ranges", {
    kind: "array",
    of: vfio_device_feature_dma_logging_range,
    count: "num_ranges",
    direction: "in",
  }),
);

export const vfio_device_feature_dma_logging_report = struct(
  "vfio_device_feature_dma_logging_report",
  { since: "v6.1", convention: "flag-announced", purpose: "feature", last: "bitmap" },
  input("iova", alignedU64),
  input("length", alignedU64, { about: "in bytes" }),
  input("page_size", alignedU64, { about: "bytes for each bit" }),
  pointer("bitmap", { kind: "bytes", length: null, direction: "inout" }, { about: "64-bit words; bits are only set" }),
);
