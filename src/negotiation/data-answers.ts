import { enumeratorsAsOf, fieldsAsOf } from "../declare/as-of.ts";
import type { Device } from "../declare/device.ts";
import type { Errno } from "../declare/errno.ts";
import type { EnumHistory, FieldHistory, PointerTarget, StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { structLayout } from "../layout/struct-layout.ts";
import { negotiationOf } from "./conventions.ts";
import type { IommufdKernel } from "./iommufd-kernel.ts";
import { kernelStruct } from "./kernel-struct.ts";
import type { Call } from "./negotiation.ts";
import type { ByteOrder, UserMemory } from "./memory/user-memory.ts";
import { numberOf } from "./memory/word-at.ts";

/** What becomes of the struct behind a pointer, where the command comes as far as looking at it. */
export interface DataAnswer {
  /** The pointer: "data_uptr". */
  readonly member: string;
  /** The struct that the type tag names: "iommu_hwpt_vtd_s1"; null where only a driver could say what is there. */
  readonly struct: string | null;
  /** Null where it is taken, and where nothing is said. */
  readonly errno: Errno | null;
  readonly why: string;
  /** Whether negotiation decides anything here: false where it is all the driver's. */
  readonly modelled: boolean;
}

type Tagged = Extract<PointerTarget, { readonly kind: "tagged" | "tagged-array" }>;

/** The driver data and arrays that a taken struct points at, each negotiated as its own convention has it. */
export function dataAnswers(
  kernel: IommufdKernel,
  struct: StructHistory,
  bytes: Uint8Array,
  memory: UserMemory,
  device: Device | null,
): readonly DataAnswer[] {
  const fields = fieldsAsOf(struct.members, kernel.release);
  const layout = structLayout(struct, kernel.release, kernel.dataModel);
  const member = (name: string): bigint => integerOf(layout, bytes, name, memory.order);
  return fields.flatMap(({ name, role }) => {
    const to = role.kind === "pointer" ? role.to : null;
    // What the kernel fills it takes at any length.
    if (to === null || (to.kind !== "tagged" && to.kind !== "tagged-array") || to.direction === "out") return [];
    const call = callOf(to, member(name), member, memory);
    // No entries: the command only asks whether the type is known.
    if (call.count === 0) return [];
    const structs = structsOf(fields, to, call.tag, kernel.release);
    const own = structs.filter((each) => device === null || device.structs.includes(each));
    const present = own.filter(({ lifetime }) => isIn(lifetime, kernel.release));
    if (present.length > 0) return present.map((data) => answerOf(kernel, name, data, call));
    if (call.size === 0n) return [];
    const whose = own.length < structs.length ? `names nothing of ${device?.name}` : "names no struct of the release";
    return [{ member: name, struct: null, errno: null, why: `${to.tag} ${call.tag} ${whose}`, modelled: false }];
  });
}

type TaggedCall = Call & { readonly tag: number };

function callOf(to: Tagged, address: bigint, member: (name: string) => bigint, memory: UserMemory): TaggedCall {
  const tag = Number(member(to.tag));
  if (to.kind === "tagged") return { memory, address, tag, size: member(to.length) };
  return { memory, address, tag, size: member(to.stride), count: Number(member(to.count)) };
}

function answerOf(kernel: IommufdKernel, member: string, data: StructHistory, call: TaggedCall): DataAnswer {
  const { release, dataModel } = kernel;
  const negotiation = negotiationOf(data, release);
  if (negotiation === null) {
    return { member, struct: data.name, errno: null, why: "its size is not negotiated", modelled: false };
  }
  const known = { ...kernelStruct(data, release, dataModel), tag: call.tag };
  const { errno, why } = negotiation.negotiate(known, call);
  return { member, struct: data.name, errno, why, modelled: true };
}

/** The structs that the tag's value may stand for: several where kinds of object share a number. */
function structsOf(
  fields: readonly FieldHistory[],
  { tag: tagName, variants }: Tagged,
  tag: number,
  release: ReleaseName,
): readonly StructHistory[] {
  const values: EnumHistory | readonly EnumHistory[] = fields.find(({ name }) => name === tagName)?.values ?? [];
  const enums: readonly EnumHistory[] = "members" in values ? [values] : values;
  return enums
    .flatMap(({ members }) => enumeratorsAsOf(members, release))
    .filter(({ value }) => Number(value) === tag)
    .flatMap(({ name }) => variants[name] ?? []);
}

/** An unsigned little-endian member of the kernel's copy; 0 for one that the release does not have. */
function integerOf(layout: RecordLayout, bytes: Uint8Array, name: string, order?: ByteOrder): bigint {
  const found = flatMembers(layout).find(({ path }) => path === name);
  if (found === undefined) return 0n;
  const { size } = found.member;
  return numberOf(bytes.subarray(found.offset, found.offset + size), order);
}
