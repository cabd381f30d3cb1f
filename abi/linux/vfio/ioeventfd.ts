import { asMacros, command, constant, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, over, reserved, since, size } from "../../../src/declare/fields.ts";
import { alignedU64, s32, u32, u64 } from "../../../src/declare/scalars.ts";
import { v6_7 } from "./placed.ts";

export const vfio_device_ioeventfd_flags = asMacros(
  flags(
    "vfio_device_ioeventfd_flags",
    from("v4.17"),
    value("VFIO_DEVICE_IOEVENTFD_8", 1 << 0),
    value("VFIO_DEVICE_IOEVENTFD_16", 1 << 1),
    value("VFIO_DEVICE_IOEVENTFD_32", 1 << 2),
    value("VFIO_DEVICE_IOEVENTFD_64", 1 << 3),
  ),
);

export const VFIO_DEVICE_IOEVENTFD_SIZE_MASK = constant("VFIO_DEVICE_IOEVENTFD_SIZE_MASK", 0xf, from("v4.17"));

export const vfio_device_ioeventfd = struct(
  "vfio_device_ioeventfd",
  { since: "v4.17", convention: "argsz", purpose: "command", last: "fd" },
  size("argsz"),
  input("flags", u32, { flags: vfio_device_ioeventfd_flags, unknown: "EINVAL", about: "exactly one width" }),
  over(input("offset", u64), since(v6_7, input("offset", alignedU64, { about: "in the device's fd" }))),
  over(input("data", u64), since(v6_7, input("data", alignedU64, { about: "what is written there" }))),
  input("fd", s32, { fd: "eventfd", unknown: "EINVAL", about: "-1 takes it away" }),
  since("v6.7", reserved("reserved", u32, "untested")),
);

export const VFIO_DEVICE_IOEVENTFD = command("VFIO_DEVICE_IOEVENTFD", {
  since: "v4.17",
  type: ";",
  number: 100 + 16,
  struct: vfio_device_ioeventfd,
  on: "vfio-device",
  writesBack: "nothing",
});
