import type { Declaration } from "../../src/declare/declaration.ts";
import type { Header } from "../../src/declare/header.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import type { Source } from "../../src/header/source.ts";

/** A source that lies in memory; every file in it is compared. */
export function textSource(files: Readonly<Record<string, string>>): Source {
  const texts = new Map(Object.entries(files));
  return { name: "text", headers: [...texts.keys()].toSorted(), read: (path) => texts.get(path) ?? null };
}

/** The first header of a few, "a.h" where only a text is given; no macros predefined but those given. */
export function readText(
  files: string | Readonly<Record<string, string>>,
  predefined: Readonly<Record<string, string>> = {},
): Header {
  const source = textSource(typeof files === "string" ? { "a.h": files } : files);
  return readHeaders(source, new Map(Object.entries(predefined)))[0]!;
}

type DeclarationOf<K extends Declaration["kind"]> = Declaration & { readonly kind: K };

/** The declarations of one kind. */
export function declared<K extends Declaration["kind"]>(header: Header, kind: K): DeclarationOf<K>[] {
  return header.declarations.filter((declaration): declaration is DeclarationOf<K> => declaration.kind === kind);
}
