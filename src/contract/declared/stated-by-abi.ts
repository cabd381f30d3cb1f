import type { FieldHistory, StructHistory } from "../../declare/history.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Carrier, Flow, MustBeZero, Tag, Variant } from "../contract.ts";
import type { Surroundings } from "../evidence.ts";
import type { Provenance } from "../provenance.ts";
import { sameHeader } from "../same-header.ts";
import type { Statement } from "../statement.ts";
import { abiFacts, fieldsOf } from "./abi-facts.ts";
import type { AbiFacts, AbiPointer } from "./abi-facts.ts";
import type { Facts } from "./facts.ts";

/** What abi/linux says of a record of a header. Of releases it says what holds for the members that are there. */
export function statedByAbi(record: RecordLayout, header: Surroundings, all: Facts): readonly Statement[] {
  const facts = abiFacts(all).get(record.name);
  if (facts === undefined || !sameHeader(facts.header.path, header.path)) return [];
  const from: Provenance = { kind: "declared", words: `abi/${facts.header.path.replace(/\.h$/, ".ts")}` };
  return [
    ownStatement(facts, record, header, from),
    ...facts.pointers.flatMap((each) => pointed(each, record, header, from)),
  ];
}

function ownStatement(facts: AbiFacts, record: RecordLayout, header: Surroundings, from: Provenance): Statement {
  const { struct, feature } = facts;
  const fields = fieldsOf(struct.members);
  const variant = variantOf(struct, record);
  const tag: Tag | null = feature === null ? null : { member: "struct vfio_device_feature.flags", name: feature };
  return {
    record: record.name,
    convention: struct.convention,
    ...(variant !== null && { variant }),
    ...(struct.last !== null && { minimum: { kind: "last", member: struct.last } }),
    ...(tag !== null && { tag }),
    zero: fields.flatMap((field) => zeroOf(field, from)),
    flow: flowOf(fields),
    carriers: carriersOf(facts, header),
    from,
  };
}

/**
 * What the kernel fills is the program's buffer, of any length; the helper that reads a whole array of entries is the one
 * that has no minimum; what is copied whole is tested to the end.
 */
function variantOf(struct: StructHistory, record: RecordLayout): Variant | null {
  if (struct.purpose === "hw-info") return "hw-info";
  if (struct.convention === "tagged-array" && struct.last === null) return "full-array";
  return isTailChecked(struct, record) ? "argsz-copied" : null;
}

function carriersOf({ header, struct, commands, feature }: AbiFacts, { commands: there }: Surroundings): Carrier[] {
  const carriers: Carrier[] = commands.flatMap((name) => {
    const command = there.get(name);
    return command === undefined ? [] : [{ kind: "command", command }];
  });
  if (struct.convention === "stream-record") carriers.push({ kind: "stream", by: `a file of ${header.path}` });
  if (struct.purpose === "capability") carriers.push({ kind: "capability", by: "struct vfio_info_cap_header" });
  if (feature !== null) {
    const place = { record: "struct vfio_device_feature", member: "data", array: false } as const;
    carriers.push({ kind: "embedded", ...place, room: 0, last: true });
  }
  return carriers;
}

/** By the members that came with the release that began to check: an ABI does not say its release. */
function isTailChecked({ tailChecked, members }: StructHistory, record: RecordLayout): boolean {
  if (tailChecked === null) return false;
  const came = members.flatMap((member) =>
    member.kind === "since" && member.lifetime.since === tailChecked.since ? fieldsOf(member.members) : [],
  );
  const present = new Set(flatMembers(record).map(({ path }) => path));
  return came.every(({ name }) => present.has(name));
}

/** What the kernel fills need not be zero in the program's copy. */
function zeroOf({ name, role, direction }: FieldHistory, from: Provenance): readonly MustBeZero[] {
  if (role.kind !== "reserved" || direction === "out") return [];
  if (role.tested === "not seen") return [{ member: name, tested: null, errno: null, from }];
  const errno = role.tested === "untested" ? null : role.tested;
  return [{ member: name, tested: errno !== null, errno, from }];
}

function flowOf(fields: readonly FieldHistory[]): Flow {
  const ways = new Set(fields.filter(({ role }) => role.kind === "value").map(({ direction }) => direction));
  if (ways.has("inout") || (ways.has("in") && ways.has("out"))) return "inout";
  if (ways.has("out")) return "out";
  return ways.has("in") ? "in" : "unknown";
}

/** Members that this version of the holder does not have say nothing of it. */
function pointed(
  { holder, member, to, tag }: AbiPointer,
  { name }: RecordLayout,
  { records }: Surroundings,
  from: Provenance,
): readonly Statement[] {
  const record = `${holder.kind} ${holder.name}`;
  const there = records.get(record);
  const has = (path: string): boolean => there === undefined || flatMembers(there).some((each) => each.path === path);
  if (!has(member)) return [];
  const isTagged = to.kind === "tagged" || to.kind === "tagged-array";
  const array = to.kind === "array" || to.kind === "tagged-array";
  return [
    {
      record: name,
      ...(isTagged && tag !== null && has(to.tag) && { tag: { member: `${record}.${to.tag}`, name: tag } }),
      ...(to.kind === "tagged-array" && has(to.stride) && { stride: `${record}.${to.stride}` }),
      ...(to.kind !== "bytes" && { flow: to.direction }),
      carriers: [{ kind: "pointer", record, member, array }],
      from,
    },
  ];
}
