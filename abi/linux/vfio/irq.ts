import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, output, size } from "../../../src/declare/fields.ts";
import { flexible, u32, u8 } from "../../../src/declare/scalars.ts";

export const vfio_irq_info_flags = asMacros(
  flags(
    "vfio_irq_info_flags",
    from("v3.6"),
    value("VFIO_IRQ_INFO_EVENTFD", 1 << 0),
    value("VFIO_IRQ_INFO_MASKABLE", 1 << 1),
    value("VFIO_IRQ_INFO_AUTOMASKED", 1 << 2),
    value("VFIO_IRQ_INFO_NORESIZE", 1 << 3),
  ),
);

export const vfio_irq_info = struct(
  "vfio_irq_info",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "count" },
  size("argsz"),
  output("flags", u32, { flags: vfio_irq_info_flags }),
  input("index", u32, { unknown: "EINVAL" }),
  output("count", u32, { about: "interrupts of this index" }),
);

export const VFIO_DEVICE_GET_IRQ_INFO = command("VFIO_DEVICE_GET_IRQ_INFO", {
  since: "v3.6",
  type: ";",
  number: 100 + 9,
  struct: vfio_irq_info,
  on: "vfio-device",
});

export const vfio_irq_set_flags = asMacros(
  flags(
    "vfio_irq_set_flags",
    from("v3.6"),
    value("VFIO_IRQ_SET_DATA_NONE", 1 << 0),
    value("VFIO_IRQ_SET_DATA_BOOL", 1 << 1),
    value("VFIO_IRQ_SET_DATA_EVENTFD", 1 << 2),
    value("VFIO_IRQ_SET_ACTION_MASK", 1 << 3),
    value("VFIO_IRQ_SET_ACTION_UNMASK", 1 << 4),
    value("VFIO_IRQ_SET_ACTION_TRIGGER", 1 << 5),
  ),
);

export const vfio_irq_set_masks = asMacros(
  flags(
    "vfio_irq_set_masks",
    from("v3.6"),
    value("VFIO_IRQ_SET_DATA_TYPE_MASK", 0x7),
    value("VFIO_IRQ_SET_ACTION_TYPE_MASK", 0x38),
  ),
);

export const vfio_irq_set = struct(
  "vfio_irq_set",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "count" },
  size("argsz"),
  input("flags", u32, { flags: vfio_irq_set_flags, unknown: "EINVAL" }),
  input("index", u32, { unknown: "EINVAL" }),
  input("start", u32, { about: "first interrupt of the index" }),
  input("count", u32, { about: "interrupts from start on" }),
  input("data", flexible(u8), { about: "for each nothing, one byte (DATA_BOOL) or a 32-bit fd (DATA_EVENTFD)" }),
);

export const VFIO_DEVICE_SET_IRQS = command("VFIO_DEVICE_SET_IRQS", {
  since: "v3.6",
  type: ";",
  number: 100 + 10,
  struct: vfio_irq_set,
  on: "vfio-device",
  writesBack: "nothing",
});
