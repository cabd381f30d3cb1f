import type { RecordDeclaration } from "../../declare/declaration.ts";
import type { KernelDoc } from "../../declare/kernel-doc.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import type { Entry } from "./blocks.ts";
import { filled, sameJson } from "../json.ts";
import type { Draft, Json } from "../json.ts";
import { itself } from "../nodes.ts";
import { attributesOf, expressionJson, typeJson } from "./node-writer.ts";
import type { NameOf } from "./node-writer.ts";
import { sameRecord } from "./same-record.ts";
import { shapeWord } from "../shape-word.ts";
import { readSpelled } from "../spelled-type.ts";

/** What a record is written in: its header, with the records that stand there. */
export interface RecordScope {
  readonly path: string;
  readonly nameOf: NameOf;
  recordNamed(name: string): RecordLayout | undefined;
  /** Notes a record that `recordNamed` does not find; answers where it stands. */
  elsewhere(record: RecordLayout): string;
  /** Notes the kernel-doc of a record. */
  doc(key: string, doc: KernelDoc | null): void;
  /** Notes what is said of a member, where that is not what the kernel-doc of its record says. */
  remark(key: string, doc: string | null, said: string | null): void;
}

/** A record, its members, and the records in place among them; all under `path`, which is the record's name. */
export function recordEntries(scope: RecordScope, path: string, record: RecordLayout, isElsewhere: boolean): Entry[] {
  const { kind, name, size, align, declaration } = record;
  const { location } = declaration;
  const tag = declaration.name !== null && name !== `${kind} ${declaration.name}` ? declaration.name : undefined;
  const from = isElsewhere ? location.file : scope.path;
  const file = { from: isElsewhere ? from : undefined, file: location.file === from ? undefined : location.file };
  const fact = filled({ [kind]: path, size, align, tag, ...factsOf(scope, path, declaration), ...file });
  return [{ key: path, fact, location }, ...memberEntries(scope, path, record, from)];
}

/** What a record's declaration says of its layout. */
function factsOf(scope: RecordScope, path: string, { attributes, pack, doc }: RecordDeclaration): Draft {
  scope.doc(path, doc);
  return { ...attributesOf(attributes, scope.nameOf), pack: pack ?? undefined };
}

function memberEntries(scope: RecordScope, path: string, record: RecordLayout, from: string): Entry[] {
  const names = new Map<string, number>();
  return record.members.flatMap((member) => {
    const { name } = member;
    const before = names.get(name ?? "") ?? 0;
    names.set(name ?? "", before + 1);
    // Members without a name are counted, and so is a name that C allows but once.
    const last = name === null || before > 0 ? `${name ?? ""}#${before + 1}` : name;
    const key = `${path}.${last}`;
    const said = name === null ? null : (record.declaration.doc?.members.get(name) ?? null);
    const { doc, location } = member.declaration;
    const own: Entry = { key, fact: memberFact(scope, key, member, from), location };
    scope.remark(key, doc, said);
    if (!member.inPlace || member.record === null) return [own];
    const { declaration, size, align } = member.record;
    const inner = filled({
      inside: key,
      size,
      align,
      tag: declaration.name ?? undefined,
      ...factsOf(scope, key, declaration),
      file: declaration.location.file === from ? undefined : declaration.location.file,
    });
    const within: Entry = { key: `${key}{}`, fact: inner, location: declaration.location };
    return [own, within, ...memberEntries(scope, key, member.record, from)];
  });
}

function memberFact(scope: RecordScope, key: string, member: MemberLayout, from: string): Entry["fact"] {
  const { type, offset, size, align, bits, shape, dimensions, record, inPlace, declaration } = member;
  const inner = inPlace ? record?.declaration : undefined;
  const nameOf: NameOf = (other) => (other === inner ? itself : scope.nameOf(other));
  const spelled = readSpelled(type);
  const declared = typeJson(declaration.type, nameOf);
  const width: Json | undefined = declaration.bits === null ? undefined : expressionJson(declaration.bits, nameOf);
  const { file } = declaration.location;
  const isHere = record === null || inPlace || isSame(record, scope.recordNamed(record.name));
  return filled({
    member: key,
    type,
    offset,
    size,
    align,
    as: shapeWord(shape),
    bits: bits === null ? undefined : [bits.offset, bits.size],
    dimensions: sameJson(dimensions, spelled?.dimensions ?? []) ? undefined : dimensions,
    declared: sameJson(declared, spelled?.type) ? undefined : declared,
    width: sameJson(width, bits === null ? undefined : `${bits.size}`) ? undefined : width,
    ...attributesOf(declaration.attributes, scope.nameOf),
    elsewhere: isHere ? undefined : scope.elsewhere(record),
    file: file === from ? undefined : file,
  });
}

const isSame = (record: RecordLayout, other: RecordLayout | undefined): boolean =>
  other !== undefined && sameRecord(record, other);
