import type { EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import type { Scope } from "../declare/header.ts";
import type { BasicName, Tag, Type } from "../declare/type.ts";
import type { Asked } from "./asked.ts";
import { basicType, type BasicType } from "./basic-type.ts";
import type { DataModel } from "./data-model.ts";
import { commandDirection } from "./evaluate-command.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { layOutEnum } from "./lay-out-enum.ts";
import { layOutRecord } from "./lay-out-record.ts";
import type { IntegerOperand, Operand } from "./operand.ts";
import { resolveType, resolveTypedef } from "./resolve-type.ts";
import type { EnumType, RecordType, ResolvedType } from "./resolved-type.ts";
import { Undecided, undeclared } from "./undecided.ts";
import type { Unit } from "./unit.ts";
import { untaggedNames } from "./untagged-names.ts";

/** Types and expressions within each other; real headers stay below a tenth of it. */
const deepest = 300;
const tooDeep = new Undecided(`types and expressions stand more than ${deepest} deep in each other`);

/** Where a translation unit asks for names that it does not declare; null from there means: nobody can say. */
export interface Help {
  typedef(name: string): ResolvedType | Undecided | null;
  tagged(tag: Tag, name: string): ResolvedType | Undecided | null;
  named(name: string): Operand | Undecided | null;
}

/** One header with all that it includes, in one data model. Each answer is worked out once. */
export class UnitInModel implements Unit {
  readonly model: DataModel;
  readonly #scope: Scope;
  readonly #help: Help | null;
  readonly #asked: Asked | null;
  readonly #basic = new Map<BasicName, BasicType>();
  readonly #typedefs = new Map<string, ResolvedType | Undecided>();
  readonly #records = new Map<RecordDeclaration, RecordType | Undecided>();
  readonly #enums = new Map<EnumDeclaration, EnumType | Undecided>();
  readonly #enumerators = new Map<string, IntegerOperand>();
  #untagged: ReadonlyMap<RecordDeclaration | EnumDeclaration, string> | null = null;
  #depth = 0;

  /** `asked` takes down what the answers rest on. */
  constructor(scope: Scope, model: DataModel, help: Help | null = null, asked: Asked | null = null) {
    this.#scope = scope;
    this.model = asked?.model ?? model;
    this.#help = help;
    this.#asked = asked;
  }

  basic(name: BasicName): BasicType {
    const known = this.#basic.get(name);
    if (known !== undefined) return known;
    const type = basicType(this.model, name);
    this.#basic.set(name, type);
    return type;
  }

  resolve(type: Type, path?: string): ResolvedType | Undecided {
    if (this.#depth >= deepest) return tooDeep;
    this.#depth++;
    const resolved = resolveType(this, type, path);
    this.#depth--;
    return resolved;
  }

  evaluate(expression: Expression): Operand | Undecided {
    if (this.#depth >= deepest) return tooDeep;
    this.#depth++;
    const operand = evaluateExpression(this, expression);
    this.#depth--;
    return operand;
  }

  typedef(name: string): ResolvedType | Undecided {
    const known = this.#typedefs.get(name);
    if (known !== undefined) return known;
    const declaration = this.#scope.typedefs.get(name);
    this.#asked?.typedef(name, declaration);
    if (declaration === undefined) return this.#help?.typedef(name) ?? undeclared(name);
    return remembered(this.#typedefs, name, name, () => resolveTypedef(this, declaration));
  }

  tagged(tag: Tag, name: string): ResolvedType | Undecided {
    const key = `${tag} ${name}`;
    const declaration = this.#scope.tags.get(key);
    this.#asked?.tagged(key, declaration);
    if (declaration === undefined) return this.#help?.tagged(tag, name) ?? undeclared(key);
    return declaration.kind === "enum" ? this.enumeration(declaration) : this.record(declaration);
  }

  named(name: string): Operand | Undecided {
    const declaration = this.#scope.enumerators.get(name);
    // Also where its enum was laid out for itself: whoever asks rests on it.
    this.#asked?.enumerator(name, declaration);
    const known = this.#enumerators.get(name);
    if (known !== undefined) return known;
    if (declaration !== undefined) {
      const enumeration = this.enumeration(declaration);
      return this.#enumerators.get(name) ?? (enumeration instanceof Undecided ? enumeration : undeclared(name));
    }
    // Macros name types too: `_IOW('x', 1, foo_t)` is read as a name where no typedef was in sight.
    const type = this.#scope.typedefs.get(name);
    this.#asked?.typedef(name, type);
    if (type !== undefined) return typeOperand(this.typedef(name), name);
    return commandDirection(this, name) ?? this.#help?.named(name) ?? undeclared(name);
  }

  record(declaration: RecordDeclaration, path?: string): RecordType | Undecided {
    const name = this.nameOf(declaration) ?? path ?? `${declaration.kind} {...}`;
    return remembered(this.#records, declaration, name, () => layOutRecord(this, declaration, name));
  }

  enumeration(declaration: EnumDeclaration): EnumType | Undecided {
    const name = this.nameOf(declaration);
    return remembered(this.#enums, declaration, name, () => layOutEnum(this, declaration, name, this.#enumerators));
  }

  nameOf(declaration: EnumDeclaration): string;
  nameOf(declaration: RecordDeclaration | EnumDeclaration): string | null;
  nameOf(declaration: RecordDeclaration | EnumDeclaration): string | null {
    if (declaration.name !== null) return `${declaration.kind} ${declaration.name}`;
    this.#untagged ??= untaggedNames(this.#scope);
    const typedef = this.#untagged.get(declaration);
    this.#asked?.untagged(declaration, typedef);
    if (typedef !== undefined) return typedef;
    return declaration.kind === "enum" ? `enum of ${declaration.values[0]?.name ?? "nothing"}` : null;
  }
}

/** A type in the place of a value: sizeof wants no more. */
export function typeOperand(type: ResolvedType | Undecided, name: string): Operand | Undecided {
  if (type instanceof Undecided) return type;
  return { type, value: new Undecided(`${name} is a type, not a value`, "not-constant"), address: null };
}

/** Works an answer out once; whoever needs it in order to find it is told so. */
function remembered<K, T>(
  answers: Map<K, T | Undecided>,
  key: K,
  name: string,
  find: () => T | Undecided,
): T | Undecided {
  const known = answers.get(key);
  if (known !== undefined) return known;
  answers.set(key, new Undecided(`${name} contains itself`));
  const found = find();
  answers.set(key, found);
  return found;
}
