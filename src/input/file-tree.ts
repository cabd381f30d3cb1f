/**
 * Files, wherever they are kept: in a directory, in a revision of a git repository, in either with a patch on top. Paths
 * go from the top of the tree, with forward slashes: "include/uapi/linux/iommufd.h".
 */
export interface FileTree {
  /** What the user called it. */
  readonly name: string;
  /** The files below a folder ("" is the top), at any depth, sorted; none where there is no such folder. Throws `InputError`. */
  files(folder: string): readonly string[];
  /** The text of a file; null where there is none. Throws `Unreadable` for what is no text, or may not be read. */
  text(path: string): string | null;
  /** What two files of the same content have in common, known without reading them: git's id; null where nobody knows it. */
  identity(path: string): string | null;
  /** How a file is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string): string;
}
