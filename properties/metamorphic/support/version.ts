import type { TextSource } from "../../../src/input/opened-source.ts";

/** One version of a tree of headers: those of a source, some of them with another text, or taken away. */
export interface Version {
  readonly base: TextSource;
  /** Null where the source's own is taken away. */
  readonly own: ReadonlyMap<string, string | null>;
}

/** Two versions, and the headers of which a verdict is asked. */
export interface HeaderPair {
  /** "linux/foo.h from 6.12 to 7.3". */
  readonly name: string;
  readonly paths: readonly string[];
  readonly before: Version;
  readonly after: Version;
}

export function asIs({ source }: { readonly source: TextSource }): Version {
  return { base: source, own: new Map() };
}

export function textOf({ base, own }: Version, path: string): string | null {
  const text = own.get(path);
  return text === undefined ? base.read(path) : text;
}

export function withTexts(version: Version, texts: Readonly<Record<string, string | null>>): Version {
  return { ...version, own: new Map([...version.own, ...Object.entries(texts)]) };
}

/** The version with the text of one header changed, where it has that header. */
export function changed(version: Version, path: string, change: (text: string) => string): Version {
  const text = textOf(version, path);
  return text === null ? version : withTexts(version, { [path]: change(text) });
}

export function sourceOf(version: Version): TextSource {
  const { base, own } = version;
  const listed = new Set([...base.headers, ...own.keys()]);
  for (const [path, text] of own) if (text === null) listed.delete(path);
  return {
    name: base.name,
    headers: [...listed].toSorted(),
    read: (path) => textOf(version, path),
    label: (path) => path,
  };
}
