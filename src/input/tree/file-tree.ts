/**
 * Files, wherever they are kept: in a directory, in a revision of a git repository, in either with a patch on top. Paths
 * go from the top of the tree, with forward slashes: "include/uapi/linux/iommufd.h".
 */
export interface FileTree {
  /** What the user called it. */
  readonly name: string;
  /**
   * The files below a folder ("" is the top), at any depth, sorted; none where there is no such folder. A folder that may
   * not be looked into (a link that leads out of the tree) stands there as itself, with a slash at its end: asking for the
   * text of what it holds says why. Throws `InputError`.
   */
  files(folder: string): readonly string[];
  /** The text of a file; null where there is none. Throws `Unreadable` for what is no text, or may not be read. */
  text(path: string): string | null;
  /** The bytes of a file, good until the next call; null where there is none, it can't be read, or has more than `most`. */
  bytes(path: string, most: number): Uint8Array | null;
  /** What two files of the same content have in common, known without reading them: git's id; null where nobody knows it. */
  identity(path: string): string | null;
  /** How a file is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
  /** A folder beside the top, "../arm64/include", null where there is none. Absent where nothing lies beside the tree. */
  readonly beside?: (place: string) => FileTree | null;
}
