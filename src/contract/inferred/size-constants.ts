import type { CommandValue } from "../../layout/abi.ts";
import type { ConventionName } from "../../declare/convention.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { sizedCommands } from "../evidence.ts";
import type { SizeConstant } from "../size-families.ts";
import type { Inference } from "./inference.ts";
import { isSize } from "./size-first.ts";

/** "OPEN_HOW_SIZE_VER0", "FOO_ATTR_SIZE_V1": published sizes of the struct that the name is made from. */
export const sizeConstants: Inference = (record, _header, { commands, sizes }) => {
  if (sizes.size === 0) return [];
  const family = [...sizes].find(([prefix, all]) => isNamedSo(record, prefix) && all.some(endsIn(record)));
  if (family === undefined) return [];
  const names = family[1].map(({ name }) => name);
  const [smallest] = names;
  if (smallest === undefined) return [];
  const convention = conventionOf(record, commands);
  const minimum = { kind: "constant", name: smallest } as const;
  return [{ convention, minimum, sizeConstants: names, words: `${smallest} names its first size` }];
};

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
