import { isAbsolute, join, relative, resolve } from "node:path";
import { InputError } from "../../declare/input-error.ts";
import type { Cache } from "../cache.ts";
import { Objects } from "./objects.ts";
import { refusal } from "./refusal.ts";
import { revisionTree } from "./revision-tree.ts";
import type { RevisionTree } from "./revision-tree.ts";
import { runGit } from "./run-git.ts";
import type { WorkingTree } from "./working-tree.ts";

export type RepositoryTree = RevisionTree | WorkingTree;

/** What git says of a repository, in the order in which it is asked. */
const questions = ["--is-bare-repository", "--is-inside-work-tree", "--show-cdup", "--git-common-dir"];

/** Characters of a revision's name. */
const longestName = 4096;

/** The git repository of the working directory. */
export class Repository {
  readonly objects: Objects;
  /** The top of the working tree, from the working directory or absolute; null where there is none. */
  readonly top: string | null;
  readonly isBare: boolean;

  private constructor(objects: Objects, answers: string) {
    const [isBare, isInside, cdup = "", ...shared] = answers.split("\n");
    this.objects = objects;
    objects.readBefore(resolve(shared.join()));
    this.isBare = isBare === "true";
    const top = cdup === "" ? "." : cdup;
    this.top = !this.isBare && (isInside === "true" || isAbsolute(top)) ? top : null;
  }

  /** Rejects with an `InputError` where there is none, or git does not read it. */
  static async open(cache: Cache | null): Promise<Repository> {
    const objects = new Objects(cache);
    // Both processes start at once. Where there is no repository the second ends by itself.
    objects.begin();
    const { status, stdout, stderr } = await runGit(["rev-parse", ...questions]);
    if (status !== 0) throw refusal(stderr);
    return new Repository(objects, stdout.toString());
  }

  /** The id of the tree that a revision is of; null where git knows no such revision. Rejects with an `InputError`. */
  async treeOf(revision: string): Promise<string | null> {
    // oxlint-disable-next-line no-control-regex
    if (revision === "" || revision.length > longestName || /[\0\n]/.test(revision)) return null;
    // Nearly always what is asked next; words that a revision is found by may end in anything.
    const likely = `${revision}^{tree}`;
    await this.objects.read(revision.includes(":") ? [revision] : [revision, likely]);
    const answer = this.objects.answer(revision);
    if (answer === "ambiguous")
      throw new InputError(`${revision}: more than one object starts like that; give more digits`);
    if (answer === null || answer === "missing") return null;
    if (answer.type === "blob") throw new InputError(`${revision}: a file's content and no revision; write REV:path`);
    const tree = this.objects.answer(likely) === null ? `${answer.id}^{tree}` : likely;
    await this.objects.read([tree]);
    const found = this.objects.answer(tree);
    return found !== null && typeof found === "object" ? found.id : null;
  }

  /**
   * The files of a revision, none of them read yet. Those of what is checked out are called as on the disk, so that they
   * can be opened; `isOld` where they are what was. Rejects with an `InputError`.
   */
  async revision(revision: string, side: "old" | "new"): Promise<RevisionTree> {
    const id = await this.treeOf(revision);
    if (id === null) {
      const { unknownRevision } = await import("./unknown-revision.ts");
      throw await unknownRevision(this, revision);
    }
    const isCheckedOut = side === "new" && this.top !== null && (await this.treeOf("HEAD")) === id;
    const label = isCheckedOut
      ? (path: string): string => this.givenOf(path)
      : (path: string): string => `${revision}:${path}`;
    return revisionTree(this.objects, id, revision, label);
  }

  /** The files of the working tree. Rejects with an `InputError` where there is none. */
  async workingTree(): Promise<WorkingTree> {
    if (this.isBare) throw new InputError("a bare repository has no working tree; compare two revisions: check A..B");
    if (this.top === null)
      throw new InputError("not in a working tree; go to its top, or compare two revisions: check A..B");
    const { workingTree } = await import("./working-tree.ts");
    return workingTree(this.objects, this.top, (path: string): string => this.givenOf(path));
  }

  /** A path from the working directory or an absolute one, from the top; null where that lies outside. */
  pathOf(given: string): string | null {
    const path = relative(resolve(this.top ?? "."), resolve(given));
    return path === ".." || path.startsWith("../") ? null : path;
  }

  /** The opposite: how a path from the top is called from the working directory, so that it can be opened. */
  givenOf(path: string): string {
    return relative(".", join(this.top ?? ".", path)) || ".";
  }

  close(): void {
    this.objects.close();
  }

  /** Keeps what was read for runs to come. */
  keep(): void {
    this.objects.keep();
  }
}
