import { lstatSync, readlinkSync } from "node:fs";
import type { Stats } from "node:fs";
import { posix } from "node:path";
import type { KernelFile } from "../../declare/kernel-file.ts";
import { Unreadable } from "../../header/source.ts";
import { diskTree } from "../tree/disk-tree.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { kernelFiles } from "../kernel/kernel-files.ts";
import { mostBytes } from "../tree/text-of-bytes.ts";
import { blobId } from "./blob-id.ts";
import { join, split } from "./folders.ts";
import type { Entry } from "./folders.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { LinkedFolders } from "./linked-folders.ts";
import type { Found } from "./linked-folders.ts";
import { listedFiles } from "./listed-files.ts";
import type { ListedFile } from "./listed-files.ts";
import type { Objects } from "./objects.ts";
import { once } from "../once.ts";
import type { SaidBefore } from "../said-before.ts";
import { isSameCodeOnDisk } from "./same-code-on-disk.ts";
import { Wanted } from "./wanted.ts";

/** The files that belong to a working tree: staged, changed or new, as they are on the disk. */
export interface WorkingTree extends FileTree {
  /** What a revision has in common with it whose code says the same of contracts; null where that was changed. */
  codeIdentity(): string | null;
  /** What the same code said of contracts in runs before; null where it was changed, or nothing is kept. */
  readonly saidBefore: SaidBefore | null;
  /** It may be there. */
  hasCode(): true;
  /** The code that can speak of contracts. Throws `InputError`. */
  kernelFiles(): Iterable<KernelFile>;
  /** Asks for what is wanted in one go. Rejects with an `InputError`. */
  load(wanted: Wanted): Promise<void>;
  /** What is wanted is there. */
  bring(): Promise<void>;
  kindOf(path: string): "file" | "folder" | null;
  readonly bytesOf?: undefined;
  readonly words?: undefined;
}

/** Hex digits of an id in a repository of that kind; of the others 40. */
const sha256Digits = 64;

/** What stands in a name for bytes that are no UTF-8: by such a name no file is found. */
const notUtf8 = "\uFFFD";

/** `top` is where the working tree is, `label` says how a path from there is printed. */
export function workingTree(objects: Objects, top: string, label: (path: string) => string): WorkingTree {
  const name = "working tree";
  const disk = diskTree(top);
  const folders = new Map<string, Map<string, Entry>>([["", new Map()]]);
  const asked: Wanted[] = [];
  let algorithm: "sha1" | "sha256" = "sha1";

  const add = (path: string, entry: Entry): void => {
    const { folder, name: inner } = split(path);
    const held = folders.get(folder);
    if (held !== undefined) held.set(inner, entry);
    else {
      folders.set(folder, new Map([[inner, entry]]));
      add(folder, { kind: "folder", id: null });
    }
  };
  const list = (wanted: Wanted): void => {
    asked.push(wanted);
    for (const file of listedFiles(wanted.pathspecs)) {
      if (file.id?.length === sha256Digits) algorithm = "sha256";
      const entry = entryOf(file, posix.join(top, file.path));
      if (entry !== null) add(file.path, entry);
    }
  };
  const entryAt = (path: string): Entry | null => {
    const { folder, name: inner } = split(path);
    const known = folders.get(folder)?.get(inner);
    if (known !== undefined || asked.some((wanted) => wanted.names(path))) return known ?? null;
    list(new Wanted([path, `${path}/**`]));
    return folders.get(folder)?.get(inner) ?? null;
  };
  const entriesOf = (folder: string): ReadonlyMap<string, Entry> | null => {
    const inside = join(folder, "*");
    if (!asked.some((wanted) => wanted.names(inside))) list(new Wanted([folder === "" ? "**" : `${folder}/**`]));
    return folders.get(folder) ?? null;
  };
  const target = (path: string, link: Entry): string =>
    link.id === null ? readlinkSync(posix.join(top, path)) : (objects.object(link.id)?.bytes ?? "").toString();
  const linked = new LinkedFolders({ entries: entriesOf, entry: entryAt, target }, name);

  const treeOfCode = once(() => {
    const head = objects.object("HEAD^{tree}")?.id ?? null;
    return head !== null && isSameCodeOnDisk(objects, head, disk) ? head : null;
  });
  const fileAt = (path: string): Found | null => {
    const found = linked.find(path);
    return found?.entry.kind === "file" ? found : null;
  };
  const bytesAt = (path: string, most: number): Uint8Array | null => {
    const file = ifReadable(() => fileAt(path));
    if (file === null) return null;
    const { id } = file.entry;
    const bytes = id === null ? disk.bytes(file.path, most) : (objects.object(id)?.bytes ?? null);
    return bytes === null || bytes.length > most ? null : bytes;
  };
  return {
    name,
    label,
    load(wanted) {
      list(wanted);
      if (!wanted.isRead) return Promise.resolve();
      const sparse = [...folders.values()].flatMap((held) => [...held.values()].flatMap(({ id }) => id ?? []));
      return objects.read(sparse);
    },
    bring: () => Promise.resolve(),
    codeIdentity() {
      const head = treeOfCode();
      return head === null ? null : objects.codeIdentity(head);
    },
    get saidBefore() {
      const head = treeOfCode();
      return head === null ? null : objects.saidBefore(head);
    },
    hasCode: () => true,
    kernelFiles: () => kernelFiles(disk),
    files: (folder) => linked.files(folder),
    text(path) {
      const file = fileAt(path);
      if (file === null) return null;
      if (file.path.includes(notUtf8)) throw new Unreadable("its name is not UTF-8");
      const { id } = file.entry;
      return id === null ? disk.text(file.path) : (objects.object(id)?.text ?? null);
    },
    bytes: bytesAt,
    identity(path) {
      const id = ifReadable(() => fileAt(path))?.entry.id ?? null;
      if (id !== null) return id;
      const bytes = bytesAt(path, mostBytes);
      return bytes === null ? null : blobId(bytes.length, [bytes], algorithm);
    },
    kindOf: (path) => linked.kindOf(path),
  };
}

/** What stands on the disk; null where a file was deleted, or something else took its place. */
function entryOf({ id, isSubmodule, isLink, isSparse }: ListedFile, file: string): Entry | null {
  if (isSubmodule) return { kind: "submodule", id: null };
  const status = statusOf(file);
  if (status === null) return isSparse ? { kind: isLink ? "link" : "file", id } : null;
  if (status === "unreadable" || !status.isDirectory()) {
    return { kind: status !== "unreadable" && status.isSymbolicLink() ? "link" : "file", id: null };
  }
  return null;
}

function statusOf(file: string): Stats | "unreadable" | null {
  if (file.includes(notUtf8)) return "unreadable";
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return "unreadable";
  }
}
