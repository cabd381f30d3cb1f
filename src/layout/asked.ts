import type { EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "../declare/declaration.ts";
import type { Header } from "../declare/header.ts";
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

  /** Whether a header of the tree would be answered alike. What others helped with rests on more than is known here. */
  holdsFor(header: Header, tree: Tree): boolean {
    const { scope } = header;
    return (
      !this.#isHelped &&
      this.model.answersAs(tree.model) &&
      isSame(this.#typedefs, () => scope.typedefs, isSameTypedef) &&
      isSame(this.#tags, () => scope.tags) &&
      isSame(this.#enumerators, () => scope.enumerators) &&
      isSame(this.#untagged, () => untaggedNames(scope)) &&
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

/** What the scope knows is gathered where something was asked. */
function isSame<K, V>(
  asked: ReadonlyMap<K, V | undefined>,
  scope: () => ReadonlyMap<K, V>,
  isAlike: (one: V, other: V) => boolean = () => false,
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
