import { asMacros, command, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, since, size, union } from "../../../src/declare/fields.ts";
import { u32, u64 } from "../../../src/declare/scalars.ts";
import { noFlags } from "./no-flags.ts";
import { old } from "./placed.ts";

export const vfio_eeh_pe_ops = asMacros(
  values(
    "vfio_eeh_pe_ops",
    from("v3.16"),
    value("VFIO_EEH_PE_DISABLE", 0),
    value("VFIO_EEH_PE_ENABLE", 1),
    value("VFIO_EEH_PE_UNFREEZE_IO", 2),
    value("VFIO_EEH_PE_UNFREEZE_DMA", 3),
    value("VFIO_EEH_PE_GET_STATE", 4),
    value("VFIO_EEH_PE_RESET_DEACTIVATE", 5),
    value("VFIO_EEH_PE_RESET_HOT", 6),
    value("VFIO_EEH_PE_RESET_FUNDAMENTAL", 7),
    value("VFIO_EEH_PE_CONFIGURE", 8),
    since(old, value("VFIO_EEH_PE_INJECT_ERR", 9)),
  ),
);

/** What VFIO_EEH_PE_GET_STATE returns. */
export const vfio_eeh_pe_states = asMacros(
  values(
    "vfio_eeh_pe_states",
    from("v3.16"),
    value("VFIO_EEH_PE_STATE_NORMAL", 0),
    value("VFIO_EEH_PE_STATE_RESET", 1),
    value("VFIO_EEH_PE_STATE_STOPPED", 2),
    value("VFIO_EEH_PE_STATE_STOPPED_DMA", 4),
    value("VFIO_EEH_PE_STATE_UNAVAIL", 5),
  ),
);

export const vfio_eeh_pe_err = struct(
  "vfio_eeh_pe_err",
  { ...old, convention: "fixed", purpose: "element" },
  input("type", u32),
  input("func", u32),
  input("addr", u64),
  input("mask", u64),
);

export const vfio_eeh_pe_op = struct(
  "vfio_eeh_pe_op",
  { since: "v3.16", convention: "argsz", purpose: "command", last: "op" },
  size("argsz"),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("op", u32, { values: vfio_eeh_pe_ops, unknown: "EINVAL" }),
  since(old, union(null, input("err", vfio_eeh_pe_err, { about: "read by VFIO_EEH_PE_INJECT_ERR alone" }))),
);

export const VFIO_EEH_PE_OP = command("VFIO_EEH_PE_OP", {
  since: "v3.16",
  type: ";",
  number: 100 + 21,
  struct: vfio_eeh_pe_op,
  on: "vfio-container",
  writesBack: "nothing",
});
