import type { KernelFile } from "../declare/kernel-file.ts";
import type { Header } from "../declare/header.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Source } from "../header/source.ts";

interface Labelled {
  /** How a header's path is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
}

/** Headers that are text, each called as whoever gave them calls it. */
export interface TextSource extends Source, Labelled {
  /** The code of the kernel that the headers belong to, as far as it can speak of contracts; absent where none is given. */
  readonly kernelFiles?: () => Iterable<KernelFile>;
}

/** Headers that are declared as facts and have no text. What they do not declare may be there all the same. */
export interface DeclaredSource extends Labelled {
  readonly name: string;
  /** The headers to compare, sorted. */
  readonly headers: readonly string[];
  /** What is declared of one of these headers. */
  declared(path: string): Header;
  readonly sight: Sight;
  /** What is inferred, or declared in part; by the paths of its headers. */
  readonly gaps: readonly NotSeen[];
}

export type OpenedSource = TextSource | DeclaredSource;

/** What a source can speak about: nothing else is called removed or added for its sake. */
export interface Sight {
  /** The headers of which it knows everything, by their paths. */
  readonly whole: ReadonlySet<string>;
  /** What it knows wherever that stands: "struct foo", "enum foo" with all its values, "FOO_MAX". */
  readonly names: ReadonlySet<string>;
}

export function isDeclared(source: Source | DeclaredSource): source is DeclaredSource {
  return "sight" in source;
}
