import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { inout, input, output, pointer, since, size } from "../../../src/declare/fields.ts";
import { s32, u32 } from "../../../src/declare/scalars.ts";

export const vfio_device_bind_flags = asMacros(
  flags("vfio_device_bind_flags", from("v6.6"), since("v6.17", value("VFIO_DEVICE_BIND_FLAG_TOKEN", 1 << 0))),
);

export const vfio_device_bind_iommufd = struct(
  "vfio_device_bind_iommufd",
  {
    since: "v6.6",
    convention: "argsz",
    purpose: "command",
    last: "out_devid",
    tailChecked: { since: "v6.17", inferred: "read so in 7.2.13 and 7.3.4; came with token_uuid_ptr" },
  },
  size("argsz"),
  input("flags", u32, { flags: vfio_device_bind_flags, unknown: "EINVAL" }),
  input("iommufd", s32, { fd: "iommufd", unknown: "EBADFD", about: "EINVAL where negative, EBADF where not open" }),
  output("out_devid", u32, { id: "device" }),
  since(
    "v6.17",
    pointer(
      "token_uuid_ptr",
      { kind: "bytes", length: null, direction: "in" },
      { when: "flags & VFIO_DEVICE_BIND_FLAG_TOKEN", about: "the 16 bytes of a UUID" },
    ),
  ),
);

export const VFIO_DEVICE_BIND_IOMMUFD = command("VFIO_DEVICE_BIND_IOMMUFD", {
  since: "v6.6",
  type: ";",
  number: 100 + 18,
  struct: vfio_device_bind_iommufd,
  on: "vfio-device",
  writesBack: ["out_devid"],
});

export const vfio_device_attach_flags = asMacros(
  flags("vfio_device_attach_flags", from("v6.6"), since("v6.15", value("VFIO_DEVICE_ATTACH_PASID", 1 << 0))),
);

export const vfio_device_attach_iommufd_pt = struct(
  "vfio_device_attach_iommufd_pt",
  { since: "v6.6", convention: "argsz", purpose: "command", last: "pt_id" },
  size("argsz"),
  input("flags", u32, { flags: vfio_device_attach_flags, unknown: "EINVAL" }),
  inout("pt_id", u32, { id: ["ioas", "hwpt"], about: "out: the HWPT that is attached" }),
  since("v6.15", input("pasid", u32, { when: "flags & VFIO_DEVICE_ATTACH_PASID" })),
);

export const VFIO_DEVICE_ATTACH_IOMMUFD_PT = command("VFIO_DEVICE_ATTACH_IOMMUFD_PT", {
  since: "v6.6",
  type: ";",
  number: 100 + 19,
  struct: vfio_device_attach_iommufd_pt,
  on: "vfio-device",
  writesBack: ["pt_id"],
});

export const vfio_device_detach_flags = asMacros(
  flags("vfio_device_detach_flags", from("v6.6"), since("v6.15", value("VFIO_DEVICE_DETACH_PASID", 1 << 0))),
);

export const vfio_device_detach_iommufd_pt = struct(
  "vfio_device_detach_iommufd_pt",
  { since: "v6.6", convention: "argsz", purpose: "command", last: "flags" },
  size("argsz"),
  input("flags", u32, { flags: vfio_device_detach_flags, unknown: "EINVAL" }),
  since("v6.15", input("pasid", u32, { when: "flags & VFIO_DEVICE_DETACH_PASID" })),
);

export const VFIO_DEVICE_DETACH_IOMMUFD_PT = command("VFIO_DEVICE_DETACH_IOMMUFD_PT", {
  since: "v6.6",
  type: ";",
  number: 100 + 20,
  struct: vfio_device_detach_iommufd_pt,
  on: "vfio-device",
  writesBack: "nothing",
});
