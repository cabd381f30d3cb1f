import { asMacros, command, constant, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { output, reserved, since, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { vfio_info_cap_header } from "./cap-header.ts";
import { old, v6_5 } from "./placed.ts";

export const vfio_device_flags = asMacros(
  flags(
    "vfio_device_flags",
    from("v3.6"),
    value("VFIO_DEVICE_FLAGS_RESET", 1 << 0),
    value("VFIO_DEVICE_FLAGS_PCI", 1 << 1),
    value("VFIO_DEVICE_FLAGS_PLATFORM", 1 << 2),
    value("VFIO_DEVICE_FLAGS_AMBA", 1 << 3),
    value("VFIO_DEVICE_FLAGS_CCW", 1 << 4),
    value("VFIO_DEVICE_FLAGS_AP", 1 << 5),
    value("VFIO_DEVICE_FLAGS_FSL_MC", 1 << 6),
    value("VFIO_DEVICE_FLAGS_CAPS", 1 << 7),
    since(v6_5, value("VFIO_DEVICE_FLAGS_CDX", 1 << 8)),
  ),
);

export const vfio_device_info = struct(
  "vfio_device_info",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "num_irqs" },
  size("argsz"),
  output("flags", u32, { flags: vfio_device_flags }),
  output("num_regions", u32),
  output("num_irqs", u32),
  since(
    "v5.10",
    output("cap_offset", u32, {
      when: "flags & VFIO_DEVICE_FLAGS_CAPS",
      about: "bytes from the start of the struct to the first capability; 0 where argsz leaves no room",
    }),
  ),
  since("v6.6", reserved("pad", u32, "untested")),
);

export const VFIO_DEVICE_GET_INFO = command("VFIO_DEVICE_GET_INFO", {
  since: "v3.6",
  type: ";",
  number: 100 + 7,
  struct: vfio_device_info,
  on: "vfio-device",
});

export const VFIO_DEVICE_API_PCI_STRING = constant("VFIO_DEVICE_API_PCI_STRING", "vfio-pci", old);
export const VFIO_DEVICE_API_PLATFORM_STRING = constant("VFIO_DEVICE_API_PLATFORM_STRING", "vfio-platform", old);
export const VFIO_DEVICE_API_AMBA_STRING = constant("VFIO_DEVICE_API_AMBA_STRING", "vfio-amba", old);
export const VFIO_DEVICE_API_CCW_STRING = constant("VFIO_DEVICE_API_CCW_STRING", "vfio-ccw", old);
export const VFIO_DEVICE_API_AP_STRING = constant("VFIO_DEVICE_API_AP_STRING", "vfio-ap", old);

/** Ids of the capabilities behind vfio_device_info; the four of zPCI are declared in linux/vfio_zdev.h. */
export const vfio_device_info_caps = asMacros(
  values(
    "vfio_device_info_caps",
    old,
    value("VFIO_DEVICE_INFO_CAP_ZPCI_BASE", 1),
    value("VFIO_DEVICE_INFO_CAP_ZPCI_GROUP", 2),
    value("VFIO_DEVICE_INFO_CAP_ZPCI_UTIL", 3),
    value("VFIO_DEVICE_INFO_CAP_ZPCI_PFIP", 4),
    since(v6_5, value("VFIO_DEVICE_INFO_CAP_PCI_ATOMIC_COMP", 5)),
  ),
);

export const vfio_pci_atomic_comp = asMacros(
  flags(
    "vfio_pci_atomic_comp",
    v6_5,
    value("VFIO_PCI_ATOMIC_COMP32", 1 << 0),
    value("VFIO_PCI_ATOMIC_COMP64", 1 << 1),
    value("VFIO_PCI_ATOMIC_COMP128", 1 << 2),
  ),
);

export const vfio_device_info_cap_pci_atomic_comp = struct(
  "vfio_device_info_cap_pci_atomic_comp",
  { ...v6_5, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("flags", u32, { flags: vfio_pci_atomic_comp }),
  reserved("reserved", u32, "untested"),
);
