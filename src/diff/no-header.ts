import { noNotes } from "../declare/notes.ts";
import type { HeaderAbi } from "../layout/abi.ts";

/** A header that one of the two versions lacks: it declares nothing. */
export const noHeader: HeaderAbi = {
  path: "",
  reaches: new Set(),
  records: new Map(),
  enums: new Map(),
  enumerators: new Map(),
  constants: new Map(),
  commands: new Map(),
  typedefs: new Map(),
  macros: new Map(),
  aliases: new Map(),
  assumes: { headers: [], declarations: new Set() },
  notes: noNotes,
  notSeen: [],
};
