import type { Header } from "../declare/header.ts";
import { libc } from "../header/libc.ts";
import { libcHeaders } from "../header/libc-headers.ts";
import { Memory } from "../header/memory.ts";
import { readHeaders } from "../header/read-headers.ts";
import { Unreadable } from "../header/source.ts";
import type { Source } from "../header/source.ts";
import type { Abi } from "../layout/abi.ts";
import { abiOf } from "../layout/abi-of.ts";
import type { DataModel } from "../layout/data-model.ts";
import { isDeclared } from "./opened-source.ts";
import type { DeclaredSource } from "./opened-source.ts";

/**
 * The ABI of a source in each of the data models, in their order. Where only some `headers` of text are asked for, those
 * that they include come along: a declaration that went there has moved and is not gone.
 */
export function abisOf(
  source: Source | DeclaredSource,
  models: readonly DataModel[],
  headers: readonly string[] = source.headers,
  memory: Memory = new Memory(),
): Abi[] {
  if (isDeclared(source)) {
    const declared = headers.map((path) => source.declared(path));
    return models.map((model) => abiOf(declared, model));
  }
  const isOwn = (path: string): boolean => !libc.has(path) && isThere(source, path);
  return models.map((model) => {
    const read = (paths: readonly string[]): Header[] =>
      readHeaders({ name: source.name, headers: paths, read: (path) => source.read(path) }, model.predefined, memory);
    const asked = read(headers);
    const all = new Set([...headers, ...asked.flatMap((header) => [...header.reaches].filter(isOwn))]);
    const every = all.size === headers.length ? asked : read([...all].toSorted());
    return abiOf(every, model, () => libcHeaders(model.predefined, memory));
  });
}

function isThere(source: Source, path: string): boolean {
  try {
    return source.read(path) !== null;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
