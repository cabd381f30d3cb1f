import { enumeratorsAsOf, fieldsAsOf } from "../declare/as-of.ts";
import type { FieldHistory, StructHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import { minimumSize, structLayout } from "../layout/struct-layout.ts";
import type { FlagsWord, KernelStruct } from "./negotiation.ts";

/** What a kernel of the release knows of a declared struct. */
export function kernelStruct(struct: StructHistory, release: ReleaseName, model: DataModel): KernelStruct {
  const layout = structLayout(struct, release, model);
  const flags = struct.convention !== "argsz" ? null : flagsWord(fieldsAsOf(struct.members, release), layout, release);
  return {
    size: layout.size,
    minimum: minimumSize(struct, layout) ?? 0,
    ...(struct.last === null ? {} : { last: struct.last }),
    ...(flags === null ? {} : { flags }),
  };
}

/** The member that is made of flags and whose unknown bits the kernel refuses; null where the struct has none. */
function flagsWord(fields: readonly FieldHistory[], layout: RecordLayout, release: ReleaseName): FlagsWord | null {
  const field = fields.find(({ flags, unknown }) => flags !== undefined && unknown !== undefined);
  if (field?.flags === undefined || field.unknown === undefined) return null;
  const member = memberNamed(layout, field.name);
  if (member?.size !== 4) return null;
  const bits = new Map(enumeratorsAsOf(field.flags.members, release).map(({ name, value }) => [name, Number(value)]));
  const known = [...bits.values()].reduce((mask, bit) => (mask | bit) >>> 0, 0);
  const announces = fields.flatMap(({ name, when }) => {
    const [, word, flag] = /^(\w+) & (\w+)$/.exec(when ?? "") ?? [];
    const bit = word === field.name ? bits.get(flag ?? "") : undefined;
    const announced = memberNamed(layout, name);
    return bit === undefined || announced === undefined ? [] : [{ flag: bit, end: announced.offset + announced.size }];
  });
  return { offset: member.offset, known, unknown: field.unknown, announces };
}

const memberNamed = ({ members }: RecordLayout, name: string): MemberLayout | undefined =>
  members.find((member) => member.name === name);
