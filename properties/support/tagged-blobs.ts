import { headers } from "../../abi/headers.ts";
import { enumeratorsAsOf, fieldsAsOf } from "../../src/declare/as-of.ts";
import type { EnumHistory, FieldHistory, StructHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { declaredStructs } from "./declared-structs.ts";
import { versionOf } from "./versions.ts";
import type { Version } from "./versions.ts";

/** A struct that a driver reads behind a command's pointer, and every type that may stand there. */
export interface TaggedBlob {
  readonly name: string;
  readonly version: Version;
  readonly tag: number;
  /** The types of its neighbours, and one that none has. */
  readonly others: readonly number[];
  toString(): string;
}

const newest: ReleaseName = "v7.3";

/** What stands behind the pointers of all declared structs, in the newest release; what a kernel only writes is left out. */
export const taggedBlobs: readonly TaggedBlob[] = declaredStructs.flatMap((struct) => {
  const fields = fieldsAsOf(struct.members, newest);
  return fields.flatMap((field) => blobsBehind(field, fields));
});

function blobsBehind({ role }: FieldHistory, fields: readonly FieldHistory[]): readonly TaggedBlob[] {
  if (role.kind !== "pointer") return [];
  const { to } = role;
  if ((to.kind !== "tagged" && to.kind !== "tagged-array") || to.direction === "out") return [];
  const numbers = numbersOf(fields.find(({ name }) => name === to.tag));
  return Object.entries(to.variants).map(([name, struct]) => blob(name, struct, numbers));
}

function blob(name: string, struct: StructHistory, numbers: ReadonlyMap<string, number>): TaggedBlob {
  const tag = numbers.get(name);
  if (tag === undefined) throw new Error(`${name} is no type`);
  const others = [...new Set([...numbers.values(), 0, 0x7fff_ffff])].filter((other) => other !== tag);
  return { name, version: versionOf(struct, newest, dataModels.x86_64), tag, others, toString: () => name };
}

/** The types that a tag may be, by name. */
function numbersOf(tag: FieldHistory | undefined): ReadonlyMap<string, number> {
  const families = [tag?.values ?? []].flat() as readonly EnumHistory[];
  const own = headers.flatMap(({ declarations }) => declarations.filter((each) => each.kind === "enum"));
  const all = families.length > 0 ? families : own;
  return new Map(
    all.flatMap(({ members }) => enumeratorsAsOf(members, newest).map(({ name, value }) => [name, Number(value)])),
  );
}
