import { asMacros, command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output, over, since, size, union } from "../../../src/declare/fields.ts";
import { flexible, s32, u16, u32, u8 } from "../../../src/declare/scalars.ts";
import { noFlags } from "./no-flags.ts";

/** What `devid` says instead of an id. */
export const vfio_pci_devid = asMacros(
  values("vfio_pci_devid", from("v6.6"), value("VFIO_PCI_DEVID_OWNED", 0), value("VFIO_PCI_DEVID_NOT_OWNED", -1)),
);

export const vfio_pci_dependent_device = struct(
  "vfio_pci_dependent_device",
  { since: "v3.10", convention: "fixed", purpose: "element" },
  over(
    output("group_id", u32),
    since(
      "v6.6",
      union(
        null,
        output("group_id", u32),
        output("devid", u32, { id: "device", about: "instead of the group where FLAG_DEV_ID is set" }),
      ),
    ),
  ),
  output("segment", u16),
  output("bus", u8),
  output("devfn", u8),
);

export const vfio_pci_hot_reset_info_flags = asMacros(
  flags(
    "vfio_pci_hot_reset_info_flags",
    from("v6.6"),
    value("VFIO_PCI_HOT_RESET_FLAG_DEV_ID", 1 << 0),
    value("VFIO_PCI_HOT_RESET_FLAG_DEV_ID_OWNED", 1 << 1),
  ),
);

export const vfio_pci_hot_reset_info = struct(
  "vfio_pci_hot_reset_info",
  { since: "v3.10", convention: "argsz", purpose: "command", last: "count" },
  size("argsz"),
  over(output("flags", u32), since("v6.6", output("flags", u32, { flags: vfio_pci_hot_reset_info_flags }))),
  output("count", u32, { about: "devices that the reset affects, also where argsz has no room for them" }),
  output("devices", flexible(vfio_pci_dependent_device)),
);

export const VFIO_DEVICE_GET_PCI_HOT_RESET_INFO = command("VFIO_DEVICE_GET_PCI_HOT_RESET_INFO", {
  since: "v3.10",
  type: ";",
  number: 100 + 12,
  struct: vfio_pci_hot_reset_info,
  on: "vfio-device",
});

export const vfio_pci_hot_reset = struct(
  "vfio_pci_hot_reset",
  { since: "v3.10", convention: "argsz", purpose: "command", last: "count" },
  size("argsz"),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("count", u32, { about: "group fds; 0 exactly where the device was opened as a character device" }),
  input("group_fds", flexible(s32), { fd: "vfio-group" }),
);

export const VFIO_DEVICE_PCI_HOT_RESET = command("VFIO_DEVICE_PCI_HOT_RESET", {
  since: "v3.10",
  type: ";",
  number: 100 + 13,
  struct: vfio_pci_hot_reset,
  on: "vfio-device",
  writesBack: "nothing",
});
