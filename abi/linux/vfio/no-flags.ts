import { asMacros, flags, from } from "../../../src/declare/declare.ts";

/** The flags of a struct that has none yet: the kernel refuses every bit. */
export const noFlags = asMacros(flags("no flags", from("v3.6")));
