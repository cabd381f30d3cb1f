import type { DataModel, DataModelName } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { typeAsWritten } from "./aligned-type.ts";
import type { VersionLayout, VersionMember } from "./history.ts";

type LayoutIn = (model: DataModel) => RecordLayout;

/** What a version of a struct adds to the one before and takes from it; data models that agree are said once. */
export function versionLayouts(
  before: LayoutIn | null,
  after: LayoutIn,
  models: readonly DataModel[],
): readonly VersionLayout[] {
  const layouts = new Map<string, VersionLayout & { readonly dataModels: DataModelName[] }>();
  for (const model of models) {
    const [old, layout] = [before?.(model) ?? null, after(model)];
    const [was, now] = [old === null ? [] : membersOf(old), membersOf(layout)];
    const added = now.filter((member) => !was.some((other) => isSame(member, other)));
    const removed = was.filter((member) => !now.some((other) => isSame(member, other)));
    const version = { size: layout.size, align: layout.align, wasAligned: old?.align ?? null, added, removed };
    const key = JSON.stringify(version);
    const known = layouts.get(key);
    if (known === undefined) layouts.set(key, { dataModels: [model.name], ...version });
    else known.dataModels.push(model.name);
  }
  return [...layouts.values()];
}

function membersOf(layout: RecordLayout): VersionMember[] {
  return flatMembers(layout).map(({ path, offset, member }) => ({
    name: path,
    type: typeAsWritten(member),
    offset,
    size: member.size,
  }));
}

function isSame(a: VersionMember, b: VersionMember): boolean {
  return a.name === b.name && a.offset === b.offset && a.type === b.type && a.size === b.size;
}
