import type { Header } from "../declare/header.ts";
import { isPart } from "../header/is-part.ts";
import { libc } from "../header/libc.ts";
import { libcDeclaring } from "../header/libc-declaring.ts";
import { Memory } from "../header/memory.ts";
import { readHeaders } from "../header/read-headers.ts";
import type { Source } from "../header/source.ts";
import type { Abi } from "../layout/abi.ts";
import { abiOf } from "../layout/abi-of.ts";
import type { DataModel } from "../layout/data-model.ts";
import { inArchitecture } from "./in-architecture.ts";
import { narrowed } from "./narrowed.ts";
import { isDeclared, isLaidOut } from "./opened-source.ts";
import type { DeclaredSource, LaidOutSource } from "./opened-source.ts";
import { ifReadable } from "./tree/if-readable.ts";

/**
 * The ABI of a source in each of the data models, in their order, with asm/ of their architectures. Where only some `headers` of text are asked for, those
 * that they include come along: a declaration that went there has moved and is not gone.
 */
export function abisOf(
  source: Source | DeclaredSource | LaidOutSource,
  models: readonly DataModel[],
  headers: readonly string[] = source.headers,
  memory: Memory = new Memory(),
): Abi[] {
  if (isDeclared(source)) {
    const declared = headers.map((path) => source.declared(path));
    return models.map((model) => abiOf(declared, model));
  }
  if (isLaidOut(source)) {
    const isWhole = headers.length === source.headers.length;
    return models.map(({ name }) => (isWhole ? source.abi(name, null) : narrowed(source.abi(name, null), headers)));
  }
  return models.map((model) => {
    const here = inArchitecture(source, model.architecture);
    const own = new Set(here.headers);
    const wanted =
      headers === source.headers
        ? here.headers
        : headers.filter((path) => own.has(path) || here === source || isOwn(here, path));
    const read = (paths: readonly string[]): Header[] =>
      readHeaders({ name: here.name, headers: paths, read: (path) => here.read(path) }, model.predefined, memory);
    const asked = read(wanted);
    const all = new Set([
      ...wanted,
      ...asked.flatMap((header) => [...header.reaches].filter((path) => isOwn(here, path))),
    ]);
    const every = all.size === wanted.length ? asked : read([...all].toSorted());
    return abiOf(every, model, (name) => libcDeclaring(name, model.predefined, memory));
  });
}

/** Whether a file that a header includes is a header of the source's own; libc's are ours whatever it has. */
export function isOwn(source: Source, path: string): boolean {
  if (libc.has(path) || isPart(path)) return false;
  return ifReadable(() => source.read(path)) !== null;
}
