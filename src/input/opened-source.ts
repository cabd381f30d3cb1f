import type { Statement } from "../contract/statement.ts";
import type { Architecture } from "../declare/architecture.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import type { Header } from "../declare/header.ts";
import type { KernelFile } from "../declare/kernel-file.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Source } from "../header/source.ts";
import type { Abi } from "../layout/abi.ts";
import type { FileTree } from "./file-tree.ts";

interface Labelled {
  /** How a header's path is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
}

/** Headers that are text, each called as whoever gave them calls it. */
export interface TextSource extends Source, Labelled {
  /** The same headers as another architecture has them: asm/ is its own. Absent where all have the same; x86 is what is there. */
  readonly inArchitecture?: (architecture: Architecture) => TextSource;
  /** Where the files are, and the same headers read from another tree: OLD with a patch on top. Absent where nothing can be patched. */
  readonly tree?: FileTree;
  readonly readFrom?: (tree: FileTree) => TextSource;
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

/**
 * ABIs that were laid out elsewhere: by the compiler of a kernel (BTF), or in a run before (a snapshot). It has its own
 * data models and no others.
 */
export interface LaidOutSource extends Labelled {
  readonly name: string;
  /** The headers to compare, sorted. Empty where the types belong to no header: `abi` sorts them into those of the other side. */
  readonly headers: readonly string[];
  readonly models: readonly DataModelName[];
  /** The ABI in one of `models`; `beside` is that of the other side of a comparison. */
  abi(model: DataModelName, beside: Abi | null): Abi;
  /** What it can speak about; null where that is everything. */
  sight(beside: Abi): Sight | null;
  readonly gaps: readonly NotSeen[];
  /** What was said of contracts where it was laid out. */
  readonly statements: readonly Statement[];
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
