/** What stands in a folder under a name. */
export interface Entry {
  readonly kind: "folder" | "file" | "link" | "submodule";
  /** Git's id of what it holds; null where it is on the disk alone. */
  readonly id: string | null;
}

/** The folders of a tree, links not followed. Paths go from its top, "" is the top itself. */
export interface Folders {
  /** What a folder holds, by name; null where there is no such folder. */
  entries(folder: string): ReadonlyMap<string, Entry> | null;
  /** What stands at a path. */
  entry(path: string): Entry | null;
  /** What is written in a symbolic link. */
  target(path: string, link: Entry): string;
}

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** "a/b/c" -> "a/b" and "c"; "c" -> "" and "c". */
export function split(path: string): { readonly folder: string; readonly name: string } {
  const cut = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(cut, 0)), name: path.slice(cut + 1) };
}
