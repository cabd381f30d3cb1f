import type { EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";
import { sameTree } from "../declare/same-tree.ts";
import { AskedModel } from "./asked-model.ts";
import type { DataModel } from "./data-model.ts";
import type { Tree } from "./tree.ts";
import { isSameTypedef } from "./is-same-typedef.ts";
import { untaggedNames } from "./untagged-names.ts";

/**
 * All that a header's layout rests on besides its declarations: what it asked of the data model, and of the names around
 * it. Where all of the answers are the same (in another data model, in the other version of the tree) so is the layout.
 */
export class Asked {
  readonly model: AskedModel;
  readonly #typedefs = new Map<string, TypedefDeclaration | undefined>();
  readonly #tags = new Map<string, RecordDeclaration | EnumDeclaration | undefined>();
  readonly #enumerators = new Map<string, EnumDeclaration | undefined>();
  /** The records and enums without a tag, and the typedefs that they are known by. */
  readonly #untagged = new Map<RecordDeclaration | EnumDeclaration, string | undefined>();
  /** Names that nobody knows: no header of the tree, or not even libc. */
  readonly #unknown = new Map<string, "libc" | "all">();
  #isHelped = false;

  constructor(model: DataModel) {
    this.model = new AskedModel(model);
  }

  typedef(name: string, answer: TypedefDeclaration | undefined): void {
    this.#typedefs.set(name, answer);
  }

  tagged(key: string, answer: RecordDeclaration | EnumDeclaration | undefined): void {
    this.#tags.set(key, answer);
  }

  enumerator(name: string, answer: EnumDeclaration | undefined): void {
    this.#enumerators.set(name, answer);
  }

  untagged(declaration: RecordDeclaration | EnumDeclaration, name: string | undefined): void {
    this.#untagged.set(declaration, name);
  }

  /** Of a name that the header itself does not see: whether others knew it. */
  help(name: string, whom: "libc" | "all", isKnown: boolean): void {
    if (isKnown) this.#isHelped = true;
    else if (this.#unknown.get(name) !== "all") this.#unknown.set(name, whom);
  }

  /** What rests on another's answers rests on what those do, as long as nobody helped. */
  takeOver(other: Asked): void {
    this.model.takeOver(other.model);
    for (const [name, answer] of other.#typedefs) this.#typedefs.set(name, answer);
    for (const [key, answer] of other.#tags) this.#tags.set(key, answer);
    for (const [name, answer] of other.#enumerators) this.#enumerators.set(name, answer);
    for (const [declaration, name] of other.#untagged) this.#untagged.set(declaration, name);
    for (const [name, whom] of other.#unknown) this.help(name, whom, false);
  }

  /** Whether a header of the tree would be answered alike. What others helped with rests on more than is known here. */
  holdsFor(header: Header, tree: Tree): boolean {
    return !this.#isHelped && this.#holds(header, tree, () => false);
  }

  /** The same, but for what others helped with, and for where what is around it is declared. */
  holdsElsewhere(header: Header, tree: Tree): boolean {
    return this.#holds(header, tree, alikeButForPlace());
  }

  #holds(header: Header, tree: Tree, isAlike: IsAlike): boolean {
    const { scope } = header;
    return (
      this.model.answersAs(tree.model) &&
      isSame(
        this.#typedefs,
        () => scope.typedefs,
        (one, other) => isSameTypedef(one, other) || isAlike(one, other),
      ) &&
      isSame(this.#tags, () => scope.tags, isAlike) &&
      isSame(this.#enumerators, () => scope.enumerators, isAlike) &&
      isSame(
        this.#untagged,
        () => untaggedNames(scope),
        () => false,
      ) &&
      this.#isUnknown(header, tree)
    );
  }

  #isUnknown(header: Header, tree: Tree): boolean {
    for (const [name, whom] of this.#unknown) {
      if (whom === "all" && tree.declaring(name, header) !== null) return false;
      if (tree.inLibc(name) !== null) return false;
    }
    return true;
  }
}

type Answer = TypedefDeclaration | RecordDeclaration | EnumDeclaration;
type IsAlike = (one: Answer, other: Answer) => boolean;

/** An enum is asked for as often as it has enumerators, and compared once. */
function alikeButForPlace(): IsAlike {
  const known = new Map<Answer, { readonly other: Answer; readonly isAlike: boolean }>();
  return (one, other) => {
    const before = known.get(one);
    if (before?.other === other) return before.isAlike;
    const isAlike = sameTree(one, other);
    known.set(one, { other, isAlike });
    return isAlike;
  };
}

/** What the scope knows is gathered where something was asked. */
function isSame<K, V>(
  asked: ReadonlyMap<K, V | undefined>,
  scope: () => ReadonlyMap<K, V>,
  isAlike: (one: V, other: V) => boolean,
): boolean {
  if (asked.size === 0) return true;
  const now = scope();
  for (const [name, answer] of asked) {
    const answerNow = now.get(name);
    if (answerNow === answer) continue;
    if (answerNow === undefined || answer === undefined || !isAlike(answerNow, answer)) return false;
  }
  return true;
}
