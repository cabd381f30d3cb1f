import { InputError } from "../../declare/input-error.ts";
import type { KernelFile } from "../../declare/kernel-file.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { codeFolders } from "../kernel/kernel-files.ts";
import { deepest, mostEntries } from "../tree/listing-limits.ts";
import { codeOfTree } from "./code-of-tree.ts";
import { fewCodeFiles } from "./few-code-files.ts";
import { join, split } from "./folders.ts";
import type { Entry } from "./folders.ts";
import type { HeldObject } from "./held-object.ts";
import { once } from "../once.ts";
import type { SaidBefore } from "../said-before.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { remember } from "../tree/remember.ts";
import type { KnownWords } from "../words/known-words.ts";
import { LinkedFolders } from "./linked-folders.ts";
import type { Found } from "./linked-folders.ts";
import { filesNotFetched, missingObject, NotFetched } from "./missing-object.ts";
import type { Objects } from "./objects.ts";
import { treeEntries } from "./tree-entries.ts";
import type { Wanted } from "./wanted.ts";

/** The files of a revision. What `load` has not brought is read at once, where it is asked for. */
export interface RevisionTree extends FileTree {
  /** Of the tree: the same files have the same. */
  readonly id: string;
  /** What two revisions have in common whose code says the same of contracts. */
  codeIdentity(): string | null;
  /** What the code said of contracts in runs before; null where nothing is kept. */
  readonly saidBefore: SaidBefore | null;
  /** False where none can speak of contracts; a kernel's is not looked through to find out. */
  hasCode(): boolean;
  /** The code that can speak of contracts. Throws `InputError`. */
  kernelFiles(): Iterable<KernelFile>;
  /** Finds what is wanted, in as many questions as the folders are deep, and reads it but for headers. Rejects with an `InputError`. */
  load(wanted: Wanted): Promise<void>;
  /** Brings the headers that are wanted in one go; without it the first that is read brings them. Rejects with an `InputError`. */
  bring(): Promise<void>;
  /** The bytes of a file of an `identity`; null where it was not read. */
  bytesOf(identity: string): Buffer | null;
  /** Which words are known to stand in which headers, by their `identity`; null where nothing is kept. */
  readonly words: KnownWords | null;
  /** What a path leads to; null where there is nothing. Throws `Unreadable`. */
  kindOf(path: string): "file" | "folder" | null;
}

const none: ReadonlyMap<string, Entry> = new Map();
const nothing = Buffer.alloc(0);

/** A folder to look into, and whether all that lies below is wanted. */
interface Level {
  readonly path: string;
  readonly id: string;
  readonly isWhole: boolean;
}

/** `id` is that of the revision's tree. */
export function revisionTree(
  objects: Objects,
  id: string,
  name: string,
  label: (path: string) => string,
): RevisionTree {
  /** The headers that nobody has read yet, and the folders in which some were wanted. */
  const unread = new Set<string>();
  let folders: readonly string[] = [];
  let code: ReadonlyMap<string, string> | null = null;
  const orFetch = (error: unknown, below = folders): unknown =>
    error instanceof NotFetched ? filesNotFetched(name, below) : error;
  const bringNow = (): void => {
    try {
      objects.readNow(unread);
    } catch (error) {
      throw orFetch(error);
    }
    unread.clear();
  };

  const speaking = (): Iterable<KernelFile> => {
    try {
      return codeOfTree(objects, { id, name, idOf: idOfFolder, few: code });
    } catch (error) {
      const held = codeFolders.filter((folder) => idOfFolder(folder) !== null);
      throw orFetch(error, held);
    }
  };
  const fewSpeaking = once(() => [...speaking()]);

  const objectAt = (path: string, blob: string): HeldObject => {
    if (unread.has(blob)) bringNow();
    const object = objects.object(blob);
    if (object === null) throw missingObject(name, path, blob);
    return object;
  };

  const known = new Map<string, ReadonlyMap<string, Entry> | null>();
  const entriesOf = (folder: string): ReadonlyMap<string, Entry> | null => {
    const held = known.get(folder);
    if (held !== undefined) return held;
    const tree = folder === "" ? id : idOfFolder(folder);
    const entries = tree === null ? null : treeEntries(objectAt(folder, tree).bytes ?? nothing, tree.length / 2);
    known.set(folder, entries);
    return entries;
  };
  /** What stands at a path of a folder that was looked into; null where it was not, or the path is no plain one. */
  const entryIn = (path: string): Entry | null => {
    const { folder, name: inner } = split(path);
    return path.startsWith("/") ? null : (known.get(folder)?.get(inner) ?? null);
  };
  const entryAt = (path: string): Entry | null => {
    const { folder, name: inner } = split(path);
    return entriesOf(folder)?.get(inner) ?? null;
  };
  const idOfFolder = (folder: string): string | null => {
    const entry = entryAt(folder);
    return entry?.kind === "folder" ? entry.id : null;
  };

  const target = (path: string, link: Entry): string => (objectAt(path, link.id!).bytes ?? nothing).toString("utf8");
  const linked = new LinkedFolders({ entries: entriesOf, entry: entryAt, target }, name);
  const listed = remember((folder) => linked.files(folder));
  /** Whether a folder that was looked into, and that no link leads to, lacks what a path begins with. */
  const isNowhere = (path: string): boolean => {
    const { folder, name: inner } = split(path);
    if (inner === "" || inner === "." || inner === ".." || path.startsWith("/")) return false;
    const held = known.get(folder) ?? null;
    return held === null ? folder !== "" && isNowhere(folder) : !held.has(inner);
  };
  const find = (path: string): Found | null => (isNowhere(path) ? null : linked.find(path));
  const fileAt = (path: string): HeldObject | null => {
    const found = find(path);
    return found?.entry.kind === "file" ? objectAt(found.path, found.entry.id!) : null;
  };

  const findAll = async (wanted: Wanted): Promise<void> => {
    const read: string[] = [];
    let [entries, depth] = [0, 0];
    for (let level: Level[] = [{ path: "", id, isWhole: wanted.takesAllIn("") }]; level.length > 0; depth += 1) {
      if (depth > deepest) throw new InputError(`${name}: more than ${deepest} folders deep`);
      // oxlint-disable-next-line no-await-in-loop -- what a folder holds says what to ask next
      await objects.read(level.map((each) => each.id));
      const below: Level[] = [];
      for (const { path: folder, isWhole } of level) {
        const held = entriesOf(folder) ?? none;
        // A tree may name another many times over, and that one the next.
        entries += held.size;
        if (entries > mostEntries) throw new InputError(`${name}: more than ${mostEntries} files; name include roots`);
        for (const [inner, { kind, id: object }] of held) {
          const path = join(folder, inner);
          if (kind === "folder") {
            if (isWhole || wanted.enters(path)) {
              below.push({ path, id: object!, isWhole: isWhole || wanted.takesAllIn(path) });
            }
          } else if (kind === "link") read.push(object!);
          else if (kind === "file" && wanted.isRead && (isWhole || wanted.names(path))) {
            if (path.endsWith(".h")) unread.add(object!);
            else read.push(object!);
          }
        }
      }
      level = below;
    }
    await objects.read(read);
  };

  return {
    name,
    label,
    id,
    async load(wanted) {
      folders = wanted.folders;
      try {
        await findAll(wanted);
      } catch (error) {
        throw orFetch(error);
      }
    },
    async bring() {
      try {
        await objects.read(unread);
      } catch (error) {
        throw orFetch(error);
      }
      unread.clear();
      code = await fewCodeFiles(objects, id);
    },
    codeIdentity() {
      try {
        return objects.codeIdentity(id);
      } catch (error) {
        // Whoever reads all of it is told what to fetch.
        if (error instanceof NotFetched) return null;
        throw error;
      }
    },
    // Of little code it is read again sooner than found.
    get saidBefore() {
      return code === null ? objects.saidBefore(id) : null;
    },
    hasCode: () => code === null || fewSpeaking().length > 0,
    kernelFiles: () => (code === null ? speaking() : fewSpeaking()),
    files: listed,
    text: (path) => fileAt(path)?.text ?? null,
    bytes(path, most) {
      const bytes = ifReadable(() => fileAt(path))?.bytes ?? null;
      return bytes === null || bytes.length > most ? null : bytes;
    },
    identity(path) {
      // Nearly always, and sooner than by following links.
      const direct = entryIn(path);
      if (direct?.kind === "file") return direct.id;
      const found = ifReadable(() => find(path));
      return found?.entry.kind === "file" ? found.entry.id : null;
    },
    bytesOf(identity) {
      const answer = objects.answer(identity);
      return answer !== null && typeof answer === "object" ? answer.bytes : null;
    },
    get words() {
      return objects.words;
    },
    kindOf: (path) => linked.kindOf(path),
  };
}
