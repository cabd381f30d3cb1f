import type { EnumDeclaration, RecordDeclaration } from "../../declare/declaration.ts";
import type { Location } from "../../declare/location.ts";
import { readDoc } from "./doc.ts";
import type { Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import type { NodeReader } from "./node-reader.ts";
import { isCount } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** A struct or union that stands within a type and under no name. Throws a `SnapshotProblem`. */
export function readRecord(reading: Reading, nodes: NodeReader): RecordDeclaration {
  const kind = reading.has("union") ? "union" : "struct";
  const file = reading.text("file");
  const fields = objectsIn(reading, "fields").map((field) => ({
    name: field.maybeText("name"),
    type: nodes.type(field.json("type")),
    bits: field.has("width") ? nodes.expression(field.json("width")) : null,
    attributes: field.attributes(nodes),
    location: placeIn(field, file),
    doc: field.maybeText("doc"),
  }));
  return {
    kind,
    name: reading.text(kind) || null,
    fields,
    attributes: reading.attributes(nodes),
    pack: reading.maybeCount("pack"),
    location: placeIn(reading, file),
    doc: docIn(reading),
  };
}

/** An enum that stands within a type and under no name. Throws a `SnapshotProblem`. */
export function readEnum(reading: Reading, nodes: NodeReader): EnumDeclaration {
  const file = reading.text("file");
  const values = objectsIn(reading, "values").map((each) => ({
    name: each.text("name"),
    value: each.has("value") ? nodes.expression(each.json("value")) : null,
    location: placeIn(each, file),
    doc: each.maybeText("doc"),
  }));
  return {
    kind: "enum",
    name: reading.text("enum") || null,
    values,
    attributes: reading.attributes(nodes),
    location: placeIn(reading, file),
    doc: docIn(reading),
  };
}

function docIn(reading: Reading): RecordDeclaration["doc"] {
  const doc = reading.json("doc");
  return doc === undefined ? null : readDoc(reading.within(doc));
}

function objectsIn(reading: Reading, property: string): Reading[] {
  const list: Json | undefined = reading.json(property);
  if (!isArray(list) || !list.every(isObject)) throw reading.problem(`"${property}" is not a list of declarations`);
  return list.map((each) => reading.within(each));
}

function placeIn(reading: Reading, file: string): Location {
  const at = reading.json("at");
  const [line, column] = isArray(at) ? at : [];
  if (!isCount(line) || !isCount(column)) throw reading.problem('"at" is not a line and a column');
  return { file, line, column };
}
