import { asMacros, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";

export const vfio_device_feature_bus_master_op = asMacros(
  values(
    "vfio_device_feature_bus_master_op",
    from("v6.7"),
    value("VFIO_DEVICE_FEATURE_CLEAR_MASTER", 0),
    value("VFIO_DEVICE_FEATURE_SET_MASTER", 1),
  ),
);

export const vfio_device_feature_bus_master = struct(
  "vfio_device_feature_bus_master",
  { since: "v6.7", convention: "flag-announced", purpose: "feature", last: "op" },
  input("op", u32, { values: vfio_device_feature_bus_master_op }),
);
