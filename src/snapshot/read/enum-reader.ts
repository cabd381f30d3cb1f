import type { EnumDeclaration } from "../../declare/declaration.ts";
import type { EnumeratorValue, EnumLayout } from "../../layout/abi.ts";
import type { Line } from "./header-lines.ts";
import { NodeReader } from "./node-reader.ts";
import type { Surroundings } from "./record-reader.ts";

/** The lines of an enum and of its values. */
export interface EnumLines {
  readonly head: Line;
  readonly values: readonly Line[];
}

/** What an enum's lines declare. Throws a `SnapshotProblem`. */
export function readEnumDeclaration(around: Surroundings, name: string, { head, values }: EnumLines): EnumDeclaration {
  const { reading, location } = head;
  const { docs, remarks } = around.lines;
  const doc = docs.get(name) ?? null;
  const tag = reading.maybeText("tag") ?? /^enum ([^ ]+)$/.exec(name)?.[1] ?? null;
  return {
    kind: "enum",
    name: tag,
    values: values.map(({ reading: value, location: place }) => {
      const own = value.text("enumerator");
      const key = `${name}.${own}`;
      return {
        name: own,
        value: value.has("written") ? new NodeReader(value, around).expression(value.json("written")) : null,
        location: place,
        doc: remarks.has(key) ? remarks.get(key)! : (doc?.members.get(own) ?? null),
      };
    }),
    attributes: reading.attributes(new NodeReader(reading, around)),
    location,
    doc,
  };
}

/** An enum's layout; `declaration` is what `readEnumDeclaration` makes of the same lines. Throws a `SnapshotProblem`. */
export function readEnumLayout(name: string, { head }: EnumLines, declaration: EnumDeclaration): EnumLayout {
  const { reading } = head;
  return { name, size: reading.count("size"), signed: reading.flag("signed"), declaration };
}

/** The values that the header means by their names, of those that the enum declares. Throws a `SnapshotProblem`. */
export function readEnumerators(name: string, { values }: EnumLines, declaration: EnumDeclaration): EnumeratorValue[] {
  return declaration.values.flatMap((each, index) => {
    const { reading } = values[index]!;
    if (!reading.has("value")) return [];
    return [{ name: each.name, value: reading.integer("value"), enum: name, declaration: each }];
  });
}
