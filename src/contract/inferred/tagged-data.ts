import type { EnumeratorValue, HeaderAbi } from "../../layout/abi.ts";
import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Surroundings } from "../evidence.ts";
import { workedOut } from "../worked-out.ts";
import type { Inference, Inferred } from "./inference.ts";

/**
 * Driver data behind a type, a length and a pointer: the record's kernel-doc names its tag, "Intel VT-d stage-1 page table
 * info (IOMMU_HWPT_DATA_VTD_S1)", or the tag's kernel-doc names the record; a struct of the header has a member of the
 * tag's enum, and a pointer beside it.
 */
export const taggedData: Inference = (record, header) => {
  const tag = tagOf(record, header);
  if (tag === null) return [];
  return [...header.records.values()].flatMap((holder) => taggedBy(holder, tag));
};

/** A pointer to bytes, and the members beside it that say how many there are. */
interface Buffer {
  readonly members: readonly FlatMember[];
  readonly pointer: FlatMember;
  readonly stride: FlatMember | undefined;
}

/** Null for almost all records. Each is asked for every tag of its header. */
const bufferIn = workedOut((holder: RecordLayout): Buffer | null => {
  const members = flatMembers(holder);
  const pointer = members.find(({ path, member }) => isPointer(path) && member.size === 8);
  if (pointer === undefined) return null;
  const stride = members.find(({ path }) => /(?:^|_)(?:entry|elem)_(?:len|size)$|(?:^|_)stride$/.test(path));
  const hasLength = members.some(({ path }) => /(?:^|_)len$/.test(path));
  return stride === undefined && !hasLength ? null : { members, pointer, stride };
});

function taggedBy(holder: RecordLayout, { name, enum: of }: EnumeratorValue): Inferred[] {
  const buffer = bufferIn(holder);
  if (buffer === null) return [];
  const { members, pointer, stride } = buffer;
  const named = new RegExp(String.raw`\b${of}\b`);
  const type = members.find(({ member }) => named.test(member.declaration.doc ?? "") || member.type === of);
  if (type === undefined || !type.path.endsWith("type")) return [];
  const at = (path: string): string => `${holder.name}.${path}`;
  const array = stride !== undefined;
  const common = {
    tag: { member: at(type.path), name },
    carriers: [{ kind: "pointer", record: holder.name, member: pointer.path, array }],
    words: `${name} of ${at(type.path)} says that ${at(pointer.path)} points at it`,
  } as const;
  if (stride === undefined) return [{ ...common, convention: "tagged-data" }];
  return [{ ...common, convention: "tagged-array", stride: at(stride.path) }];
}

function isPointer(path: string): boolean {
  return /(?:^|_)u?ptr$/.test(path);
}

/** The enumerator that the record's kernel-doc has in parentheses, or whose own kernel-doc speaks of the record. */
function tagOf({ name, declaration: { doc } }: RecordLayout, { enumerators }: Surroundings): EnumeratorValue | null {
  const named = doc === null ? [] : `${doc.summary} ${doc.description}`.matchAll(/\((?:enum \w+\.)?%?([A-Z]\w+)\)/g);
  for (const [, constant = ""] of named) {
    const found = enumerators.get(constant);
    if (found !== undefined) return found;
  }
  return tagsIn(enumerators).get(name) ?? null;
}

/** The enumerators of a header by the record that their kernel-doc speaks of. */
const tagsIn = workedOut((enumerators: HeaderAbi["enumerators"]): ReadonlyMap<string, EnumeratorValue> => {
  const found = new Map<string, EnumeratorValue>();
  for (const each of enumerators.values()) {
    const record = /\b(?:struct|union) &?\w+/.exec(each.declaration.doc ?? "")?.[0].replace("&", "");
    if (record !== undefined && !found.has(record)) found.set(record, each);
  }
  return found;
});
