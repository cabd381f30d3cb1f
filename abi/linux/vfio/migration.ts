import { asMacros, command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { inout, output, since, size } from "../../../src/declare/fields.ts";
import { alignedU64, s32, u32 } from "../../../src/declare/scalars.ts";
import { v6_8, v7_2 } from "./placed.ts";

export const vfio_migration_flags = asMacros(
  flags(
    "vfio_migration_flags",
    from("v5.18"),
    value("VFIO_MIGRATION_STOP_COPY", 1 << 0),
    value("VFIO_MIGRATION_P2P", 1 << 1),
    since("v6.2", value("VFIO_MIGRATION_PRE_COPY", 1 << 2)),
  ),
);

export const vfio_device_feature_migration = struct(
  "vfio_device_feature_migration",
  { since: "v5.18", convention: "flag-announced", purpose: "feature", last: "flags" },
  output("flags", alignedU64, { flags: vfio_migration_flags }),
);

export const vfio_device_mig_state = values(
  "vfio_device_mig_state",
  from("v5.18"),
  value("VFIO_DEVICE_STATE_ERROR", 0),
  value("VFIO_DEVICE_STATE_STOP", 1),
  value("VFIO_DEVICE_STATE_RUNNING", 2),
  value("VFIO_DEVICE_STATE_STOP_COPY", 3),
  value("VFIO_DEVICE_STATE_RESUMING", 4),
  value("VFIO_DEVICE_STATE_RUNNING_P2P", 5),
  since("v6.2", value("VFIO_DEVICE_STATE_PRE_COPY", 6), value("VFIO_DEVICE_STATE_PRE_COPY_P2P", 7)),
  since(v6_8, value("VFIO_DEVICE_STATE_NR", 8)),
);

export const vfio_device_feature_mig_state = struct(
  "vfio_device_feature_mig_state",
  { since: "v5.18", convention: "flag-announced", purpose: "feature", last: "data_fd" },
  inout("device_state", u32, { values: vfio_device_mig_state }),
  output("data_fd", s32, { fd: "vfio-migration" }),
);

export const vfio_device_feature_mig_data_size = struct(
  "vfio_device_feature_mig_data_size",
  { since: "v6.2", convention: "flag-announced", purpose: "feature", last: "stop_copy_length" },
  output("stop_copy_length", alignedU64, { about: "in bytes, estimated" }),
);

export const vfio_precopy_info_flags = asMacros(
  flags("vfio_precopy_info_flags", from("v6.2"), since(v7_2, value("VFIO_PRECOPY_INFO_REINIT", 1 << 0))),
);

export const vfio_precopy_info = struct(
  "vfio_precopy_info",
  { since: "v6.2", convention: "argsz", purpose: "command", last: "dirty_bytes" },
  size("argsz"),
  output("flags", u32, {
    flags: vfio_precopy_info_flags,
    about: "left as it was unless VFIO_DEVICE_FEATURE_MIG_PRECOPY_INFOv2 was set before",
  }),
  output("initial_bytes", alignedU64),
  output("dirty_bytes", alignedU64),
);

export const VFIO_MIG_GET_PRECOPY_INFO = command("VFIO_MIG_GET_PRECOPY_INFO", {
  since: "v6.2",
  type: ";",
  number: 100 + 21,
  struct: vfio_precopy_info,
  on: "vfio-migration",
});
