import type { Statement } from "../contract/statement.ts";
import type { Architecture } from "../declare/architecture.ts";
import type { DataModelName } from "../declare/data-model-name.ts";
import type { Header } from "../declare/header.ts";
import type { KernelFile } from "../declare/kernel-file.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Source } from "../header/source.ts";
import type { Abi } from "../layout/abi.ts";
import type { SaidBefore } from "./said-before.ts";
import type { FileTree } from "./tree/file-tree.ts";
import type { KnownWords } from "./words/known-words.ts";

interface Labelled {
  /** How a header's path is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
}

/** Headers that are text, each called as whoever gave them calls it. */
export interface TextSource extends Source, Labelled {
  /** The same headers as another architecture has them: asm/ is its own. Absent where all have the same; x86 is what is there. */
  readonly inArchitecture?: (architecture: Architecture) => TextSource;
  /** What is no header and may be a part of one, `foo.def`, by the paths that it is included by. Absent where nobody looked. */
  readonly fragments?: readonly string[];
  /** What can't be seen of the source as a whole in this architecture. */
  readonly gaps?: readonly NotSeen[];
  /**
   * Folders that are not given in this architecture, "asm": what the other side has there is neither added nor removed;
   * where OLD has them and NEW has not, nobody can compare them.
   */
  readonly lacks?: readonly string[];
  /** Where the files are, and the same headers read from another tree: OLD with a patch on top. Absent where nothing can be patched. */
  readonly tree?: FileTree;
  readonly readFrom?: (tree: FileTree) => TextSource;
  /** The folders of `tree` that are include roots; absent for those of a kernel, and for a single header. */
  readonly roots?: readonly string[];
  /** The headers that a path from the working directory means: include/uapi/linux/foo.h. Absent where none can be named so. */
  readonly headersAt?: (path: string) => readonly string[];
  /** The code of the kernel that the headers belong to, as far as it can speak of contracts; absent where none is given. */
  readonly kernelFiles?: () => Iterable<KernelFile>;
  /** False where it is known that there is no code after all. */
  readonly hasCode?: () => boolean;
  /** What two versions of that code have in common that say the same of contracts; null, or absent, where nobody knows it. */
  readonly codeIdentity?: () => string | null;
  /** What that code said of contracts in runs before; null, or absent, where nothing is kept. */
  readonly saidBefore?: () => SaidBefore | null;
  /** What two headers of the same text have in common, known without reading them; null, or absent, where nobody knows it. */
  readonly identity?: (path: string) => string | null;
  /** The bytes of a text that has that `identity`; null where they aren't at hand. Absent where all is read as text. */
  readonly bytesOf?: (identity: string) => Buffer | null;
  /** Which words stand in which texts, by that `identity`, as far as it was kept; null, or absent, where nothing is. */
  readonly words?: KnownWords | null;
  /**
   * One state of a history: where both sides of a comparison are, only what can have changed between them is looked at, and
   * counted in the summary.
   */
  readonly isState?: true;
  /** One header that was named by itself: what stands beside it is not compared. */
  readonly isSingle?: true;
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
  /** The headers and folders that it is of, where it is of no more; what else stands beside it is not compared. */
  readonly paths?: readonly string[];
  /** The ABI in one of `models`; `beside` is that of the other side of a comparison. */
  abi(model: DataModelName, beside: Abi | null): Abi;
  /** What it can speak about; null where that is everything. */
  sight(beside: Abi): Sight | null;
  /** What it does not show, of the headers that stand beside it. */
  gaps(model: DataModelName, beside: Abi | null): readonly NotSeen[];
  /** What was said of contracts where it was laid out; null where what the other side says holds for it too. */
  readonly statements: readonly Statement[] | null;
}

export type OpenedSource = TextSource | DeclaredSource | LaidOutSource;

/** What a source can speak about: nothing else is called removed or added for its sake. */
export interface Sight {
  /** The headers of which it knows everything, by their paths. */
  readonly whole: ReadonlySet<string>;
  /** What it knows wherever that stands: "struct foo", "enum foo" with all its values, "FOO_MAX". */
  readonly names: ReadonlySet<string>;
}

export function isDeclared(source: Source | OpenedSource): source is DeclaredSource {
  return "declared" in source;
}

export function isLaidOut(source: Source | OpenedSource): source is LaidOutSource {
  return "models" in source;
}

export function isText(source: OpenedSource): source is TextSource {
  return "read" in source;
}
