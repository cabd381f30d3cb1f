import type { EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import type { BasicName, Tag, Type } from "../declare/type.ts";
import type { BasicType } from "./basic-type.ts";
import type { DataModel } from "./data-model.ts";
import type { Operand } from "./operand.ts";
import type { EnumType, RecordType, ResolvedType } from "./resolved-type.ts";
import type { Undecided } from "./undecided.ts";

/**
 * A translation unit in one data model: what its names mean, and every question about types and values. Sizes need
 * values (array bounds) and values need sizes (sizeof), so that the parts of this folder meet here.
 */
export interface Unit {
  readonly model: DataModel;
  basic(name: BasicName): BasicType;
  resolve(type: Type, path?: string): ResolvedType | Undecided;
  evaluate(expression: Expression): Operand | Undecided;
  typedef(name: string): ResolvedType | Undecided;
  tagged(tag: Tag, name: string): ResolvedType | Undecided;
  /** An enumerator, or what else the name may be in an expression. */
  named(name: string): Operand | Undecided;
  /** `path` names a record that has neither a tag nor a typedef: "struct foo.bar". */
  record(declaration: RecordDeclaration, path?: string): RecordType | Undecided;
  enumeration(declaration: EnumDeclaration): EnumType | Undecided;
  /** "struct foo", or for what has no tag the first typedef; then "enum of FIRST", but null for a record. */
  nameOf(declaration: RecordDeclaration | EnumDeclaration): string | null;
}
