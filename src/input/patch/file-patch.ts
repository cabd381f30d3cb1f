/** What a patch does to one file. Names are as the diff has them, prefixes like a/ included. */
export interface FilePatch {
  /** Null where the file is new. */
  readonly oldName: Name | null;
  /** Null where the file is deleted. */
  readonly newName: Name | null;
  /** Whether the new name gets the text of the old one, which stays where it is a copy; null where both are one file. */
  readonly moved: "renamed" | "copied" | null;
  /** What it is instead of a text, so that no hunk shows what becomes of it: "a symbolic link"; null where it is one. */
  readonly noText: string | null;
  readonly hunks: readonly Hunk[];
}

/** A file's name in a diff. */
export interface Name {
  readonly text: string;
  /** How many folders in front of it may be no part of its path, the likeliest first. */
  readonly strips: readonly number[];
}

/** Lines start with " ", "-", "+" or "\". The field's names are those of the diff package, which applies it. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}
