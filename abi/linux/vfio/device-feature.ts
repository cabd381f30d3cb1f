import { asMacros, command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { inout, input, since, size } from "../../../src/declare/fields.ts";
import { flexible, u32, u8 } from "../../../src/declare/scalars.ts";
import { v7_2 } from "./placed.ts";

export const vfio_device_feature_flags = asMacros(
  flags(
    "vfio_device_feature_flags",
    from("v5.7"),
    value("VFIO_DEVICE_FEATURE_MASK", 0xffff),
    value("VFIO_DEVICE_FEATURE_GET", 1 << 16),
    value("VFIO_DEVICE_FEATURE_SET", 1 << 17),
    value("VFIO_DEVICE_FEATURE_PROBE", 1 << 18),
  ),
);

/** The low 16 bits of `flags`. */
export const vfio_device_features = asMacros(
  values(
    "vfio_device_features",
    from("v5.7"),
    value("VFIO_DEVICE_FEATURE_PCI_VF_TOKEN", 0),
    since("v5.18", value("VFIO_DEVICE_FEATURE_MIGRATION", 1), value("VFIO_DEVICE_FEATURE_MIG_DEVICE_STATE", 2)),
    since(
      "v6.1",
      value("VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY", 3),
      value("VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY_WITH_WAKEUP", 4),
      value("VFIO_DEVICE_FEATURE_LOW_POWER_EXIT", 5),
      value("VFIO_DEVICE_FEATURE_DMA_LOGGING_START", 6),
      value("VFIO_DEVICE_FEATURE_DMA_LOGGING_STOP", 7),
      value("VFIO_DEVICE_FEATURE_DMA_LOGGING_REPORT", 8),
    ),
    since("v6.2", value("VFIO_DEVICE_FEATURE_MIG_DATA_SIZE", 9)),
    since("v6.7", value("VFIO_DEVICE_FEATURE_BUS_MASTER", 10)),
    since("v6.19", value("VFIO_DEVICE_FEATURE_DMA_BUF", 11)),
    since(v7_2, value("VFIO_DEVICE_FEATURE_MIG_PRECOPY_INFOv2", 12)),
    since("v7.3", value("VFIO_DEVICE_FEATURE_ZPCI_ERROR", 13)),
  ),
);

export const vfio_device_feature = struct(
  "vfio_device_feature",
  { since: "v5.7", convention: "argsz", purpose: "command", last: "flags" },
  size("argsz"),
  input("flags", u32, {
    flags: vfio_device_feature_flags,
    unknown: "EINVAL",
    about: "the feature in the low 16 bits, and whether to get, set or probe it",
  }),
  inout("data", flexible(u8), { about: "argsz - 8 bytes: the struct of the feature" }),
);

export const VFIO_DEVICE_FEATURE = command("VFIO_DEVICE_FEATURE", {
  since: "v5.7",
  type: ";",
  number: 100 + 17,
  struct: vfio_device_feature,
  on: "vfio-device",
  writesBack: ["data"],
});
