import type { Inference } from "./inference.ts";

/** VFIO's way, wherever it is used: `argsz` opens the struct. */
export const argszFirst: Inference = ({ members }) =>
  members[0]?.name === "argsz" ? [{ convention: "argsz", words: "its first member is argsz" }] : [];
