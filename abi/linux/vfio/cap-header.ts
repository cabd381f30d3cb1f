import { struct } from "../../../src/declare/declare.ts";
import { output } from "../../../src/declare/fields.ts";
import { u16, u32 } from "../../../src/declare/scalars.ts";
import { old } from "./placed.ts";

/** Opens each capability of a chain behind an info struct. A program skips those that it does not know. */
export const vfio_info_cap_header = struct(
  "vfio_info_cap_header",
  { ...old, convention: "fixed", purpose: "capability" },
  output("id", u16, { about: "which capability; the numbers are the info struct's own" }),
  output("version", u16),
  output("next", u32, { about: "bytes from the start of the info struct; 0 ends the chain" }),
);
