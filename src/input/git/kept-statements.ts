import { deserialize, serialize } from "node:v8";
import type { Statement } from "../../contract/statement.ts";
import { InputError } from "../../declare/input-error.ts";
import type { Cache } from "../cache.ts";
import { codeFolders } from "../kernel/kernel-files.ts";
import type { SaidBefore } from "../said-before.ts";
import type { Objects } from "./objects.ts";
import { idOf, isSameCode } from "./same-code.ts";

/** What the code of one tree says. */
interface Kept {
  readonly tree: string;
  /** The ids of `codeFolders`: where they are the same, so is the code. */
  readonly folders: string;
  readonly statements: readonly Statement[];
}

/** Trees: the two sides of a comparison, on two branches. */
const most = 4;

/** What the code of a repository's trees said of contracts. It holds for every tree whose code says the same. */
export class KeptStatements {
  readonly #objects: Objects;
  readonly #cache: Cache;
  readonly #repository: string;

  /** `repository` is what tells it from others. */
  constructor(objects: Objects, cache: Cache, repository: string) {
    this.#objects = objects;
    this.#cache = cache;
    this.#repository = repository;
  }

  of(tree: string): SaidBefore {
    return {
      find: (reading) => this.#find(reading, tree),
      keep: (reading, statements) => this.#keep(reading, { tree, folders: this.#foldersOf(tree), statements }),
    };
  }

  #find(reading: number, tree: string): readonly Statement[] | null {
    const all = this.#all(reading);
    const folders = this.#foldersOf(tree);
    const same = all.find((each) => each.folders === folders);
    if (same !== undefined) return same.statements;
    const alike = all.find((each) => this.#isAlike(each.tree, tree));
    if (alike === undefined) return null;
    this.#put(reading, [{ ...alike, tree, folders }, ...all.filter((each) => each !== alike)]);
    return alike.statements;
  }

  #keep(reading: number, kept: Kept): void {
    this.#put(reading, [kept, ...this.#all(reading).filter(({ folders }) => folders !== kept.folders)]);
  }

  /** A tree that is gone, or lacks something, says nothing. */
  #isAlike(before: string, tree: string): boolean {
    try {
      return this.#objects.object(before) !== null && isSameCode(this.#objects, before, tree);
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  }

  #foldersOf(tree: string): string {
    return codeFolders.map((folder) => idOf(this.#objects, tree, folder) ?? "").join(" ");
  }

  #all(reading: number): readonly Kept[] {
    const bytes = this.#cache.get(this.#key(reading));
    return bytes === null ? [] : (deserialize(bytes) as readonly Kept[]);
  }

  #put(reading: number, all: readonly Kept[]): void {
    this.#cache.put(this.#key(reading), serialize(all.slice(0, most)));
  }

  #key(reading: number): string {
    return ["statements", reading, this.#repository].join("\0");
  }
}
