import type { Header } from "../declare/header.ts";
import type { PredefinedMacros } from "../declare/predefined.ts";
import { libc } from "./libc.ts";
import { Memory } from "./memory.ts";
import { readHeaders } from "./read-headers.ts";

/** What was read, in each data model that a memory is used for. */
const known = new WeakMap<Memory, Map<PredefinedMacros, readonly Header[]>>();

/** What the compiler's and libc's headers declare in one data model: a program has that whatever a uAPI header includes. */
export function libcHeaders(predefined: PredefinedMacros, memory = new Memory()): readonly Header[] {
  const models = known.get(memory) ?? new Map<PredefinedMacros, readonly Header[]>();
  known.set(memory, models);
  const headers = models.get(predefined) ?? read(predefined, memory);
  models.set(predefined, headers);
  return headers;
}

function read(predefined: PredefinedMacros, memory: Memory): readonly Header[] {
  const source = { name: "libc", headers: [...libc.keys()], read: (path: string) => libc.get(path) ?? null };
  return readHeaders(source, predefined, memory);
}
