import { recordAsOf } from "../declare/as-of.ts";
import type { RecordDeclaration } from "../declare/declaration.ts";
import type { MemberType, Member, StructHistory } from "../declare/history.ts";
import { kernelTypes } from "../declare/kernel-types.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "./data-model.ts";
import { flatMembers } from "./flat-members.ts";
import type { RecordLayout } from "./record-layout.ts";
import { Undecided } from "./undecided.ts";
import { UnitInModel } from "./unit-in-model.ts";

/** The layout that a declared struct has in the headers of a release. The struct must be there: see `isIn`. */
export function structLayout(struct: StructHistory, release: ReleaseName, model: DataModel): RecordLayout {
  const record = recordAsOf(struct, release);
  const tags = new Map<string, RecordDeclaration>();
  for (const inner of structsWithin(struct.members)) {
    tags.set(`${inner.kind} ${inner.name}`, recordAsOf(inner, release));
  }
  const unit = new UnitInModel({ tags, typedefs: kernelTypes, enumerators: new Map() }, model);
  const type = unit.record(record);
  if (type instanceof Undecided) throw new Error(`struct ${struct.name}: ${type.why}`);
  return type.layout;
}

/**
 * The least size in bytes that a kernel of the release takes: offsetofend of the member `last`; null where the convention
 * has no minimum.
 */
export function minimumSize(struct: StructHistory, layout: RecordLayout): number | null {
  if (struct.last === null) return null;
  const last = flatMembers(layout).find(({ path }) => path === struct.last);
  if (last === undefined) throw new Error(`struct ${struct.name} has no member ${struct.last}`);
  return last.offset + last.member.size;
}

function structsWithin(members: readonly Member[]): readonly StructHistory[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "field":
        return structsOf(member.type);
      case "over":
        return [...structsWithin([member.was]), ...structsWithin(member.became.members)];
      default:
        return structsWithin(member.members);
    }
  });
}

function structsOf(type: MemberType): readonly StructHistory[] {
  if (type.kind === "array") return structsOf(type.of);
  return type.kind === "struct" || type.kind === "union" ? [type, ...structsWithin(type.members)] : [];
}
