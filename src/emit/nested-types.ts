import type { EnumDeclaration, Field, RecordDeclaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { Type } from "../declare/type.ts";
import type { HeaderAbi } from "../layout/abi.ts";
import { definedIn } from "./defined-in.ts";
import { withoutTag } from "./identifier.ts";

/** A name with those of the records around it, outermost first; null where one of them has none. */
export type Path = readonly string[] | null;

/** What C declares beside a struct, and other languages inside of it. */
export interface NestedTypes {
  /** "struct foo" -> outer, foo. */
  readonly types: ReadonlyMap<string, Path>;
  /** The enumerators of enums within records: "FOO_A" -> outer, FOO_A. */
  readonly enumerators: ReadonlyMap<string, Path>;
  /** "struct foo" that is declared in a member without a name, which C++ does not allow. */
  readonly withinNameless: string | null;
}

type Defined = RecordDeclaration | EnumDeclaration;

/** The types that are declared within the records of a header. */
export function nestedTypes({ records, enums }: Pick<HeaderAbi, "records" | "enums">): NestedTypes {
  const types = new Map<string, Path>();
  const enumerators = new Map<string, Path>();
  let withinNameless: string | null = null;
  const byTag = new Map<string, Defined>();
  for (const [name, { declaration }] of records) byTag.set(name, declaration);
  for (const [name, { declaration }] of enums) byTag.set(name, declaration);

  /** What a member defines. A type with a tag stands among the declarations of the header; where it begins tells. */
  const innerOf = (outer: RecordDeclaration, { type, location }: Field): Defined | null => {
    const tag = tagOf(type);
    const tagged = tag === null ? undefined : byTag.get(tag);
    if (tagged === undefined) return definedIn(type);
    const begins = tagged.location;
    const isInside = tagged !== outer && order(outer.location, begins) <= 0 && order(begins, location) <= 0;
    return isInside && begins.file === location.file && order(outer.location, location) < 0 ? tagged : null;
  };
  const visit = (record: RecordDeclaration, scope: Path, isNameless: boolean): void => {
    const within = (name: string): Path => (scope === null ? null : [...scope, name]);
    for (const field of record.fields) {
      const inner = innerOf(record, field);
      if (inner === null) continue;
      if (inner.name !== null) {
        const own = `${inner.kind} ${inner.name}`;
        types.set(own, within(inner.name));
        // What one macro makes begins in one place: __struct_group gives the type no tag in C++.
        const isMade = order(record.location, inner.location) === 0;
        if (isNameless && !isMade) withinNameless ??= own;
      }
      if (inner.kind === "enum") for (const value of inner.values) enumerators.set(value.name, within(value.name));
      else if (inner.name === null) visit(inner, null, field.name === null);
      else visit(inner, within(inner.name), false);
    }
  };
  // An outer record may stand behind an inner one: it has the last word.
  const outermost = [...records.values()].toSorted((a, b) => order(b.declaration.location, a.declaration.location));
  for (const { name, declaration } of outermost) visit(declaration, [withoutTag(name)], false);
  return { types, enumerators, withinNameless };
}

/** The tag that a type names, through arrays and pointers. */
function tagOf(type: Type): string | null {
  if (type.kind === "tag") return `${type.tag} ${type.name}`;
  if (type.kind === "array") return tagOf(type.of);
  return type.kind === "pointer" ? tagOf(type.to) : null;
}

const order = (a: Location, b: Location): number => a.line - b.line || a.column - b.column;
