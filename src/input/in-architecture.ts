import type { Architecture } from "../declare/architecture.ts";
import type { Source } from "../header/source.ts";
import type { OpenedSource, TextSource } from "./opened-source.ts";

/** A source as an architecture has it: what is no text, or is the same in all, is what it is. */
export function inArchitecture<T extends Source | OpenedSource>(source: T, architecture: Architecture): T | TextSource {
  const { inArchitecture: inOther }: Pick<TextSource, "inArchitecture"> = "inArchitecture" in source ? source : {};
  return inOther?.(architecture) ?? source;
}

/** The headers to compare in any of the architectures, sorted. */
export function headersIn(source: TextSource, among: Iterable<Architecture>): readonly string[] {
  if (source.inArchitecture === undefined) return source.headers;
  return [...new Set([...among].flatMap((one) => inArchitecture(source, one).headers))].toSorted();
}
