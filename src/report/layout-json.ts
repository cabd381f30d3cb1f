import type { DataModelName } from "../layout/data-model.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import { printableJson } from "../declare/printable.ts";
import { withInPlace } from "./in-place.ts";
import type { LabelInModel } from "./layout-text.ts";

/** Layouts of one data model: one object on one line, so that those of several models are JSON lines. */
export function layoutJson(dataModel: DataModelName, records: readonly RecordLayout[], label: LabelInModel): string {
  const layouts = records.flatMap(withInPlace).map((record) => layoutObject(record, (path) => label(path, dataModel)));
  return `${printableJson({ schema: 1, dataModel, layouts }, 0)}\n`;
}

function layoutObject(record: RecordLayout, label: (path: string) => string): object {
  const { kind, name, size, align, anonymous, declaration } = record;
  const { file, line } = declaration.location;
  const common = { kind, name: name.replace(/^(?:struct|union) /, ""), size, align, file: label(file), line };
  return { ...common, ...(anonymous ? { anonymous } : {}), fields: fieldsOf(record) };
}

interface Place {
  readonly members: readonly MemberLayout[];
  /** Bytes from the start of the outermost record. */
  readonly base: number;
}

/** Members in the order of the source, those of anonymous structs and unions in their places. */
export function fieldsOf(record: RecordLayout): object[] {
  const fields: object[] = [];
  const places: Place[] = [{ members: record.members, base: 0 }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { members, base } = place;
    for (const [index, member] of members.entries()) {
      const offset = base + member.offset;
      if (member.name !== null) fields.push(fieldObject(member, offset, base));
      else if (member.record !== null) {
        places.push({ members: members.slice(index + 1), base }, { members: member.record.members, base: offset });
        break;
      }
    }
  }
  return fields;
}

function fieldObject({ name, type, size, bits }: MemberLayout, offset: number, base: number): object {
  const field = { name, type, offset, size };
  return bits === null ? field : { ...field, bitOffset: base * 8 + bits.offset, bitSize: bits.size };
}
