import type { Header } from "../declare/header.ts";
import type { PredefinedMacros } from "../declare/predefined.ts";
import { libc } from "./libc.ts";
import type { Memory } from "./memory.ts";
import { readHeaders } from "./read-headers.ts";

/** What the compiler's and libc's headers declare in one data model: a program has that whatever a uAPI header includes. */
export function libcHeaders(predefined: PredefinedMacros, memory?: Memory): Header[] {
  const source = { name: "libc", headers: [...libc.keys()], read: (path: string) => libc.get(path) ?? null };
  return readHeaders(source, predefined, memory);
}
