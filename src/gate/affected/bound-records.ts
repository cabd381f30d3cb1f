import { groupBy } from "../../contract/group-by.ts";
import { workedOut } from "../../contract/worked-out.ts";
import type { Declaration, RecordDeclaration } from "../../declare/declaration.ts";
import type { Header, Scope } from "../../declare/header.ts";
import { libc } from "../../header/libc.ts";
import { heldTypes } from "./held-records.ts";
import { recordNamed, recordsWithin } from "./records-within.ts";
import type { Spreading } from "./spreading.ts";

/** Names of which the meaning may have changed, and records that may be bound otherwise though they mean the same. */
export interface Changing {
  readonly meant: Spreading;
  readonly bound: Spreading;
  /** Records that are bound otherwise if few speak of them. */
  readonly asked: Set<string>;
}

/**
 * What follows for contracts from a declaration of a header. A record is bound by what its comments speak of, by whoever
 * points at it, and at the end of another by what binds that.
 */
export function followContracts(declaration: Declaration, { scope }: Header, { meant, bound, asked }: Changing): void {
  const ask = (names: Iterable<string>) => (): void => {
    for (const name of names) asked.add(name);
  };
  if (declaration.kind === "typedef" && declaration.type.kind === "tag") {
    const { name, type } = declaration;
    bound.when([name], ask([type.name]));
    bound.when([type.name], ask([name]));
    return;
  }
  const record = recordOf(declaration);
  if (record === null) return;
  const names = declaration.name === null ? [] : [declaration.name];
  if (record.name !== null && record.name !== declaration.name) names.push(record.name);
  const [own] = names;
  if (own === undefined) return;
  const docs = docsOf(record);
  if (docs !== "") meant.when(docs.match(/[A-Za-z_$][\w$]*/g) ?? [], ask(names));
  const spoken = docs === "" ? [] : spokenOf(docs);
  const held = heldTypes(record, (name) => recordNamed(name, scope) !== null);
  if (held.length + spoken.length === 0) return;
  const ending = held.flatMap(({ name, isEnd }) => (isEnd ? [name] : []));
  const pointedAt = held.flatMap(({ name, isPointedAt }) => (isPointedAt ? [name] : []));
  meant.when(names, ask([...pointedAt, ...spoken]));
  if (ending.length === 0) return;
  const askEnding = (): void => ask(ending.filter((name) => !isFixedElsewhere(name, own, scope)))();
  meant.when(names, askEnding);
  bound.when(names, askEnding);
  bound.when(ending, ask(names));
}

/** Records that stand elsewhere, go by other commands or have other tags, where two versions of a header have `changed` names. */
export function boundElsewhere(before: Header | null, after: Header | null, changed: ReadonlySet<string>): Set<string> {
  const [olds, news] = [before, after].map((header) => placesIn(header, changed));
  const names = new Set<string>();
  for (const [place, { records, holder }] of [...olds!, ...news!]) {
    if (olds!.has(place) && news!.has(place)) continue;
    const isFixed = (name: string, header: Header | null): boolean =>
      holder !== null && header !== null && isFixedElsewhere(name, holder, header.scope);
    for (const name of records) if (!isFixed(name, before) || !isFixed(name, after)) names.add(name);
  }
  return names;
}

/** What binds some records. */
interface Binding {
  readonly records: Iterable<string>;
  /** Who holds them in place, where that is all. */
  readonly holder: string | null;
}

/** What binds records in some declarations of a header, by how it is said. */
function placesIn(header: Header | null, names: ReadonlySet<string>): ReadonlyMap<string, Binding> {
  const places = new Map<string, Binding>();
  for (const declaration of header?.declarations ?? []) {
    const { kind, name } = declaration;
    if (kind === "enum") {
      for (const { name: value, doc } of declaration.values) {
        if (doc !== null && names.has(value)) places.set(`${value} ${doc}`, { records: spokenOf(doc), holder: null });
      }
    } else if (name === null || !names.has(name)) continue;
    else if (kind === "command") {
      const { direction, text } = declaration;
      // IOMMU_DESTROY takes a struct iommu_destroy.
      const records = [name.toLowerCase(), ...recordsWithin(declaration, header!.scope)];
      places.set(`${direction} ${text}`, { records, holder: null });
    } else {
      const record = recordOf(declaration);
      const isRecord = (held: string): boolean => recordNamed(held, header!.scope) !== null;
      for (const { name: held, type, place, isPointedAt } of record === null ? [] : heldTypes(record, isRecord)) {
        places.set(`${name}${place} ${held}`, {
          records: [held],
          holder: isPointedAt ? null : name,
        });
        places.set(`${name} ${held}`, {
          records: recordsWithin(type, header!.scope),
          holder: null,
        });
      }
    }
  }
  return places;
}

/** Whether a record stands before something in another one than `holder`: then no other place allows it more. */
function isFixedElsewhere(name: string, holder: string, scope: Scope): boolean {
  return (
    fixedIn(scope)
      .get(name)
      ?.some((other) => other !== holder) === true
  );
}

/** The records that stand before something, or in an array, by those that hold them so. */
const fixedIn = workedOut(({ tags }: Scope): ReadonlyMap<string, readonly string[]> => {
  const found = [...tags.values()].flatMap((declaration) =>
    declaration.kind === "enum" || libc.has(declaration.location.file)
      ? []
      : heldTypes(declaration, () => true).flatMap(({ name, isPointedAt, isEnd }) =>
          isPointedAt || isEnd ? [] : [{ name, holder: declaration.name! }],
        ),
  );
  const byName = groupBy(found, ({ name }) => name);
  return new Map([...byName].map(([name, all]) => [name, all.map(({ holder }) => holder)]));
});

/** Of a typedef the one that it defines in place. */
function recordOf(declaration: Declaration): RecordDeclaration | null {
  if (declaration.kind === "struct" || declaration.kind === "union") return declaration;
  return declaration.kind === "typedef" && declaration.type.kind === "record" ? declaration.type.record : null;
}

/** All that is said of a record and its members. */
function docsOf({ doc, fields }: RecordDeclaration): string {
  const said = fields.flatMap(({ doc: own, type }) => [own ?? "", type.kind === "record" ? docsOf(type.record) : ""]);
  return [doc?.summary ?? "", doc?.description ?? "", ...said].filter((text) => text !== "").join("\n");
}

/** "struct foo" and "array of foo objects". */
function spokenOf(text: string): string[] {
  return [...text.matchAll(/\b(?:struct|union|arrays? of) &?(\w+)/gi)].map(([, name = ""]) => name);
}
