import type { Architecture } from "../declare/architecture.ts";
import type { GitSession } from "./git/git-session.ts";
import type { OpenedSource, TextSource } from "./opened-source.ts";

export interface OpenOptions {
  /** Roots for what the headers include. */
  readonly includes?: readonly string[];
  /** Of a repository: its include roots, from its top; by default those that are found. */
  readonly roots?: readonly string[];
  /** Headers and folders that are asked for, by their paths from the working directory: where no root is found, theirs are. */
  readonly paths?: readonly string[];
  /** Whose asm/ headers are brought in advance; by default those of x86. */
  readonly architectures?: readonly Architecture[];
  /** The repository of the working directory, where it was opened before. */
  readonly session?: GitSession;
  /** Called when two sides were found to differ, before their texts are brought: there is time to load what compares them. */
  readonly whileReading?: () => void;
}

/** Beside what the user says, which side of a comparison it is; "new" where there is but one. */
export interface SideOptions extends OpenOptions {
  readonly session: GitSession;
  readonly side: "old" | "new";
}

/** What a spelling led to. */
export interface Opening {
  readonly source: OpenedSource;
  /** Brings all that the source will be asked for, in one go; absent where nothing is gained by that. Rejects with an `InputError`. */
  readonly bring?: () => Promise<void>;
  /** Where it is one header: the name of its file, and the same header under another path. */
  readonly single?: Single;
}

export interface Single {
  readonly base: string;
  as(path: string): TextSource;
}

/** One way in: which spellings are its own, and what they lead to. */
export interface Way {
  readonly name: string;
  /** Whether the spelling is meant this way; asked in the order of the table, and of the file system at most. */
  takes(spelling: string): boolean;
  /** Rejects with an `InputError`. */
  open(spelling: string, options: SideOptions): Promise<Opening>;
}
