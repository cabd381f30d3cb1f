import type { CommandValue, HeaderAbi } from "../../layout/abi.ts";
import type { ConventionName } from "../../declare/convention.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { sizedCommands } from "../evidence.ts";
import type { Inference } from "./inference.ts";
import { isSize } from "./size-first.ts";

/** "OPEN_HOW_SIZE_VER0", "FOO_ATTR_SIZE_V1": published sizes of the struct that the name is made from. */
export const sizeConstants: Inference = (record, header, { commands }) => {
  const families = familiesIn(header);
  if (families.size === 0) return [];
  const family = [...families].find(([prefix, sizes]) => isNamedSo(record, prefix) && sizes.some(endsIn(record)));
  if (family === undefined) return [];
  const names = family[1].map(({ name }) => name);
  const [smallest] = names;
  if (smallest === undefined) return [];
  const convention = conventionOf(record, commands.direct(record.name, header.path));
  const minimum = { kind: "constant", name: smallest } as const;
  return [{ convention, minimum, sizeConstants: names, words: `${smallest} names its first size` }];
};

interface SizeConstant {
  readonly name: string;
  readonly size: number;
}

const families = new WeakMap<HeaderAbi, ReadonlyMap<string, readonly SizeConstant[]>>();

/** By what they are called before "_SIZE_VER0", each from the smallest on. */
function familiesIn(header: HeaderAbi): ReadonlyMap<string, readonly SizeConstant[]> {
  const known = families.get(header);
  if (known !== undefined) return known;
  const found = new Map<string, SizeConstant[]>();
  for (const { name, value } of header.constants.values()) {
    // Quicker to see of very many, and false of almost all.
    if (!name.includes("_SIZE_V")) continue;
    const prefix = /^(.+)_SIZE_V(?:ER)?_?\d+$/.exec(name)?.[1]?.toLowerCase();
    if (prefix === undefined || typeof value !== "bigint") continue;
    found.set(prefix, [...(found.get(prefix) ?? []), { name, size: Number(value) }]);
  }
  for (const sizes of found.values()) sizes.sort((one, other) => one.size - other.size);
  families.set(header, found);
  return found;
}

/** The words of the prefix stand in the record's name, in their order: "perf_attr" in perf_event_attr. */
function isNamedSo({ name }: RecordLayout, prefix: string): boolean {
  const rest = name.replace(/^(?:struct|union) /, "").split("_");
  return prefix.split("_").every((word) => {
    const at = rest.indexOf(word);
    rest.splice(0, at + 1);
    return at >= 0;
  });
}

/** True for a size with which the record, or a member of it, ends. */
function endsIn(record: RecordLayout): (constant: SizeConstant) => boolean {
  const ends = new Set([record.size, ...flatMembers(record).map(({ offset, member }) => offset + member.size)]);
  return ({ size }) => ends.has(size);
}

function conventionOf({ members: [first] }: RecordLayout, commands: readonly CommandValue[]): ConventionName {
  if (sizedCommands(commands).length > 0) return "number-sized-extensible";
  return first !== undefined && isSize(first) ? "size-first" : "size-argument";
}
