import type { Header } from "../declare/header.ts";
import type { PredefinedMacros } from "../declare/predefined.ts";
import { libc } from "./libc.ts";
import { Memory } from "./memory.ts";
import { readHeaders } from "./read-headers.ts";

/** All words of the compiler's and libc's headers; no name in them is put together of parts. */
let words: ReadonlySet<string> | null = null;

/** What was read, in each data model that a memory is used for. */
const known = new WeakMap<Memory, Map<PredefinedMacros, readonly Header[]>>();

/**
 * The compiler's and libc's headers in one data model, where they may declare a name ("struct foo", "FOO_MAX"): a program has
 * that whatever a uAPI header includes. None where they do not speak of it: to read them takes as long as a uAPI header.
 */
export function libcDeclaring(name: string, predefined: PredefinedMacros, memory = new Memory()): readonly Header[] {
  words ??= new Set([...libc.values()].flatMap((text) => text.match(/\w+/g) ?? []));
  if (!words.has(name.slice(name.indexOf(" ") + 1))) return [];
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
