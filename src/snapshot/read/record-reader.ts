import type { Field, RecordDeclaration } from "../../declare/declaration.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import type { HeaderLines, Line } from "./header-lines.ts";
import { isArray } from "../json.ts";
import { NodeReader } from "./node-reader.ts";
import type { Named } from "./node-reader.ts";
import { isCount } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { shapeOfWord } from "../shape-word.ts";
import { readSpelled } from "../spelled-type.ts";

/** The lines of a record, and of the members under the path of what they are members of. */
export interface RecordLines {
  readonly head: Line;
  readonly members: Map<string, Line[]>;
  /** The records in place, by the path of the member. */
  readonly inside: Map<string, Line>;
}

/** Where a record is read: what its header says, and the other records. */
export interface Surroundings extends Named {
  readonly lines: HeaderLines;
  /** The record that the header means by a name; from `file` where it is none of the snapshot's headers that declares it. */
  layout(name: string, file: string | null, asking: Reading): RecordLayout;
}

const deepest = 200;

/** What a record's lines declare, without its place in memory. Throws a `SnapshotProblem`. */
export function readDeclaration(around: Surroundings, path: string, lines: RecordLines): RecordDeclaration {
  return declarationAt(around, path, lines, 0);
}

/** A record's layout; `declaration` is what `readDeclaration` makes of the same lines. Throws a `SnapshotProblem`. */
export function readLayout(
  around: Surroundings,
  path: string,
  lines: RecordLines,
  declaration: RecordDeclaration,
): RecordLayout {
  const { reading } = lines.head;
  const from = reading.maybeText("from");
  const name = from === null ? path : path.slice(`${from}: `.length);
  return layoutAt(around, path, name, lines, reading, declaration);
}

function declarationAt(around: Surroundings, path: string, lines: RecordLines, depth: number): RecordDeclaration {
  const { reading, location } = lines.inside.get(path) ?? lines.head;
  if (depth > deepest) throw reading.problem(`records more than ${deepest} deep in each other`);
  const isInside = reading.has("inside");
  const doc = around.lines.docs.get(path) ?? null;
  const fields = (lines.members.get(path) ?? []).map((line): Field => {
    const member = line.reading;
    const key = member.text("member");
    const name = nameIn(key);
    const inner = lines.inside.has(key) ? declarationAt(around, key, lines, depth + 1) : null;
    const nodes = new NodeReader(member, around, inner);
    const spelled = member.has("declared") ? null : readSpelled(member.text("type"));
    const said = name === null ? null : (doc?.members.get(name) ?? null);
    return {
      name,
      type: nodes.type(spelled === null ? member.json("declared") : spelled.type),
      bits: widthOf(member, nodes),
      attributes: member.attributes(nodes),
      location: line.location,
      doc: around.lines.remarks.has(key) ? around.lines.remarks.get(key)! : said,
    };
  });
  const kind = isInside ? kindInside(lines, path) : reading.has("union") ? "union" : "struct";
  return {
    kind,
    name: isInside ? reading.maybeText("tag") : tagOf(reading, kind),
    fields,
    attributes: reading.attributes(new NodeReader(reading, around)),
    pack: reading.maybeCount("pack"),
    location,
    doc,
  };
}

function layoutAt(
  around: Surroundings,
  path: string,
  name: string,
  lines: RecordLines,
  reading: Reading,
  declaration: RecordDeclaration,
): RecordLayout {
  const members = (lines.members.get(path) ?? []).map((line, index) =>
    memberLayout(around, lines, line.reading, declaration.fields[index]!),
  );
  const { kind } = declaration;
  const [size, align] = [reading.count("size"), reading.count("align")];
  return { kind, name, anonymous: declaration.name === null, size, align, members, declaration };
}

function memberLayout(around: Surroundings, lines: RecordLines, member: Reading, declaration: Field): MemberLayout {
  const key = member.text("member");
  const shape = shapeOfWord(member.text("as"));
  if (shape === null) throw member.problem(`"as": ${member.text("as")} is no shape of a value`);
  const inside = lines.inside.get(key)?.reading;
  const type = member.text("type");
  return {
    name: declaration.name,
    type,
    offset: member.count("offset"),
    size: member.count("size"),
    align: member.count("align"),
    bits: bitsOf(member),
    shape,
    dimensions: member.has("dimensions") ? dimensionsOf(member) : (readSpelled(type)?.dimensions ?? []),
    record: shape.kind !== "record" ? null : recordOf(shape.name),
    inPlace: inside !== undefined,
    declaration,
  };

  function recordOf(name: string): RecordLayout {
    if (inside === undefined) return around.layout(name, member.maybeText("elsewhere"), member);
    return layoutAt(around, key, name, lines, inside, innermost(declaration, inside));
  }
}

/** The declaration of the record that a member is, or is an array of. */
function innermost({ type }: Field, inside: Reading): RecordDeclaration {
  let element = type;
  while (element.kind === "array") element = element.of;
  if (element.kind !== "record") throw inside.problem("its member is none of a type that is defined in place");
  return element.record;
}

/** The name behind the last dot of a member's path; null for one that is only counted. */
function nameIn(key: string): string | null {
  return key.slice(key.lastIndexOf(".") + 1).replace(/#\d+$/, "") || null;
}

function kindInside(lines: RecordLines, path: string): "struct" | "union" {
  const parent = path.slice(0, path.lastIndexOf("."));
  const member = (lines.members.get(parent) ?? []).find(({ reading }) => reading.json("member") === path);
  return member?.reading.text("type").startsWith("union ") === true ? "union" : "struct";
}

/** The tag: as the name has it, where nothing else is said. */
function tagOf(reading: Reading, kind: "struct" | "union"): string | null {
  const from = reading.maybeText("from");
  const name = reading.text(kind).slice(from === null ? 0 : `${from}: `.length);
  return reading.maybeText("tag") ?? (name.startsWith(`${kind} `) ? name.slice(kind.length + 1) : null);
}

function widthOf(member: Reading, nodes: NodeReader): Field["bits"] {
  if (member.has("width")) return nodes.expression(member.json("width"));
  const bits = bitsOf(member);
  return bits === null ? null : nodes.expression(`${bits.size}`);
}

function bitsOf(member: Reading): MemberLayout["bits"] {
  const bits = member.json("bits");
  if (bits === undefined) return null;
  const [offset, size] = isArray(bits) ? bits : [];
  if (!isCount(offset) || !isCount(size)) throw member.problem('"bits" is not an offset and a width');
  return { offset, size };
}

function dimensionsOf(member: Reading): readonly (number | null)[] {
  const dimensions = member.json("dimensions");
  if (!isArray(dimensions)) throw member.problem('"dimensions" is not a list');
  return dimensions.map((length) => {
    if (length !== null && !isCount(length)) throw member.problem('"dimensions" is not a list of lengths');
    return length;
  });
}
