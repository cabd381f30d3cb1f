import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { output, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";

export const vfio_group_flags = asMacros(
  flags(
    "vfio_group_flags",
    from("v3.6"),
    value("VFIO_GROUP_FLAGS_VIABLE", 1 << 0),
    value("VFIO_GROUP_FLAGS_CONTAINER_SET", 1 << 1),
  ),
);

export const vfio_group_status = struct(
  "vfio_group_status",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "flags" },
  size("argsz"),
  output("flags", u32, { flags: vfio_group_flags }),
);

export const VFIO_GROUP_GET_STATUS = command("VFIO_GROUP_GET_STATUS", {
  since: "v3.6",
  type: ";",
  number: 100 + 3,
  struct: vfio_group_status,
  on: "vfio-group",
});

export const VFIO_GROUP_SET_CONTAINER = command("VFIO_GROUP_SET_CONTAINER", {
  since: "v3.6",
  type: ";",
  number: 100 + 4,
  struct: null,
  on: "vfio-group",
  writesBack: "nothing",
});

export const VFIO_GROUP_UNSET_CONTAINER = command("VFIO_GROUP_UNSET_CONTAINER", {
  since: "v3.6",
  type: ";",
  number: 100 + 5,
  struct: null,
  on: "vfio-group",
  writesBack: "nothing",
});

export const VFIO_GROUP_GET_DEVICE_FD = command("VFIO_GROUP_GET_DEVICE_FD", {
  since: "v3.6",
  type: ";",
  number: 100 + 6,
  struct: null,
  on: "vfio-group",
  writesBack: "nothing",
});
