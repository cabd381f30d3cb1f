import type { Declaration, EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "../declare/declaration.ts";
import type { Scope } from "../declare/header.ts";

/** The names of a translation unit; those of a kind are gathered when somebody asks for one of them. */
export class ScopeOfUnit implements Scope {
  readonly #declarations: readonly Declaration[];
  #tags: Scope["tags"] | null = null;
  #typedefs: Scope["typedefs"] | null = null;
  #enumerators: Scope["enumerators"] | null = null;

  /** All that the unit declares, in order. */
  constructor(declarations: readonly Declaration[]) {
    this.#declarations = declarations;
  }

  get tags(): Scope["tags"] {
    return (this.#tags ??= tagsIn(this.#declarations));
  }

  get typedefs(): Scope["typedefs"] {
    return (this.#typedefs ??= typedefsIn(this.#declarations));
  }

  get enumerators(): Scope["enumerators"] {
    return (this.#enumerators ??= enumeratorsIn(this.#declarations));
  }
}

function tagsIn(declarations: readonly Declaration[]): Scope["tags"] {
  const tags = new Map<string, RecordDeclaration | EnumDeclaration>();
  for (const declaration of declarations) {
    const { kind, name } = declaration;
    if ((kind !== "struct" && kind !== "union" && kind !== "enum") || name === null) continue;
    const tag = `${kind} ${name}`;
    if (!tags.has(tag)) tags.set(tag, declaration);
  }
  return tags;
}

function typedefsIn(declarations: readonly Declaration[]): Scope["typedefs"] {
  const typedefs = new Map<string, TypedefDeclaration>();
  for (const declaration of declarations) {
    if (declaration.kind === "typedef" && !typedefs.has(declaration.name)) typedefs.set(declaration.name, declaration);
  }
  return typedefs;
}

function enumeratorsIn(declarations: readonly Declaration[]): Scope["enumerators"] {
  const enumerators = new Map<string, EnumDeclaration>();
  for (const declaration of declarations) {
    if (declaration.kind !== "enum") continue;
    for (const { name } of declaration.values) enumerators.set(name, declaration);
  }
  return enumerators;
}
