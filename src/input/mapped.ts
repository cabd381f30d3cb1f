import type { TextSource } from "./opened-source.ts";
import { perArchitecture } from "./per-architecture.ts";

/** A source changed in the same way in every architecture, and over every tree. */
export function mapped(source: TextSource, change: (source: TextSource) => TextSource): TextSource {
  const { inArchitecture } = source;
  const changed = (one: TextSource): TextSource => {
    const { readFrom } = one;
    const made = change(one);
    return readFrom === undefined ? made : { ...made, readFrom: (tree) => mapped(readFrom(tree), change) };
  };
  return inArchitecture === undefined ? changed(source) : perArchitecture((one) => changed(inArchitecture(one)));
}
