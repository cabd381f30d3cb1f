import { Unreadable } from "../../header/source.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { innerPath } from "../tree/inner-path.ts";
import { InputError } from "../../declare/input-error.ts";
import { deepest, mostEntries } from "../tree/listing-limits.ts";
import { leadsOut } from "../tree/places.ts";
import { join, split } from "./folders.ts";
import type { Entry, Folders } from "./folders.ts";

/** As many as Linux follows. */
const mostLinks = 40;

/** What a path leads to, links followed: never a link. */
export interface Found {
  readonly path: string;
  readonly entry: Entry;
}

/** Folders as somebody sees them who follows links; none leads out of the tree. */
export class LinkedFolders {
  readonly #folders: Folders;
  readonly #name: string;

  constructor(folders: Folders, name: string) {
    this.#folders = folders;
    this.#name = name;
  }

  /** Null where there is nothing; throws `Unreadable` where a link leads out, or into a submodule. */
  find(path: string): Found | null {
    const inner = innerPath(path);
    const direct = this.#folders.entry(inner);
    if (direct?.kind === "file" || direct?.kind === "folder") return { path: inner, entry: direct };
    return this.#follow(inner);
  }

  /** What a path leads to; null where there is nothing. Throws `Unreadable`. */
  kindOf(path: string): "file" | "folder" | null {
    const kind = path === "" ? "folder" : this.find(path)?.entry.kind;
    return kind === "file" || kind === "folder" ? kind : null;
  }

  /** As `FileTree` has it. */
  files(folder: string): readonly string[] {
    const start = this.#findIfReadable(folder);
    if (start === "unreadable") return [`${folder}/`];
    if (start?.entry.kind !== "folder") return [];
    const files: string[] = [];
    let entries = 0;
    const waiting = [{ shown: folder, real: start.path, above: pathsAbove(start.path) }];
    for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
      const { shown, real, above } = here;
      const held = this.#folders.entries(real) ?? new Map<string, Entry>();
      entries += held.size;
      if (entries > mostEntries)
        throw new InputError(`${this.#name}: more than ${mostEntries} files; name include roots`);
      if (above.length > deepest) throw new InputError(`${this.#name}: ${shown}: more than ${deepest} folders deep`);
      for (const [name, entry] of held) {
        const path = join(shown, name);
        if (entry.kind === "file") {
          files.push(path);
          continue;
        }
        const found =
          entry.kind === "link" ? this.#findIfReadable(join(real, name)) : { path: join(real, name), entry };
        if (found === "unreadable") files.push(name.endsWith(".h") ? path : `${path}/`);
        else if (found?.entry.kind === "submodule") files.push(`${path}/`);
        else if (found?.entry.kind !== "folder") files.push(path);
        else if (!above.includes(found.path)) waiting.push({ shown: path, real: found.path, above: [...above, real] });
      }
    }
    return files.toSorted();
  }

  #findIfReadable(path: string): Found | "unreadable" | null {
    return ifReadable(() => this.#follow(innerPath(path)), "unreadable");
  }

  #follow(path: string): Found | null {
    const rest = path.split("/").toReversed();
    let found: Found = { path: "", entry: { kind: "folder", id: null } };
    let links = 0;
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
      if (name === "" || name === ".") continue;
      if (name === "..") {
        if (found.path === "") throw new Unreadable(leadsOut);
        found = { path: split(found.path).folder, entry: found.entry };
        continue;
      }
      const here = join(found.path, name);
      const entry = this.#folders.entry(here);
      if (entry === null) return null;
      if (entry.kind === "submodule") throw new Unreadable("in a submodule; its files are another repository's");
      if (entry.kind === "link") {
        links += 1;
        if (links > mostLinks) throw new Unreadable("a symbolic link that leads to itself");
        const target = this.#folders.target(here, entry);
        if (target.startsWith("/")) throw new Unreadable(leadsOut);
        rest.push(...target.split("/").toReversed());
      } else found = { path: here, entry };
    }
    return found;
  }
}

/** "a/b" -> "", "a", "a/b": a link back to one of them would list everything once more. */
function pathsAbove(path: string): string[] {
  const parts = path === "" ? [] : path.split("/");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
