import { struct } from "../../../src/declare/declare.ts";
import { input, reserved } from "../../../src/declare/fields.ts";
import { s32, u32 } from "../../../src/declare/scalars.ts";

export const vfio_device_low_power_entry_with_wakeup = struct(
  "vfio_device_low_power_entry_with_wakeup",
  { since: "v6.1", convention: "flag-announced", purpose: "feature", last: "reserved" },
  input("wakeup_eventfd", s32, { fd: "eventfd" }),
  reserved("reserved", u32, "untested"),
);
