import type { Architecture } from "../declare/architecture.ts";
import type { TextSource } from "./opened-source.ts";

/** What `make` makes for x86, which makes those of other architectures when they are asked for, once each. */
export function perArchitecture(make: (architecture: Architecture) => TextSource): TextSource {
  const made = new Map<Architecture, TextSource>();
  const inArchitecture = (architecture: Architecture): TextSource => {
    const known = made.get(architecture);
    if (known !== undefined) return known;
    const source = { ...make(architecture), inArchitecture };
    made.set(architecture, source);
    return source;
  };
  return inArchitecture("x86");
}
