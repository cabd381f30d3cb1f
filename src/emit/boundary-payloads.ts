import type { Payload } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import { fieldsAsOf } from "../declare/as-of.ts";
import type { StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { structLayout } from "../layout/struct-layout.ts";
import { kernelStruct } from "../negotiation/kernel-struct.ts";
import type { KernelStruct } from "../negotiation/negotiation.ts";
import type { StructCommand } from "../known/known-kernel.ts";

/** A payload, and which boundary it stands at: "below-minimum", "published-40", "tail-nonzero". */
export interface BoundaryPayload {
  readonly name: string;
  readonly payload: Payload;
}

/** Where the releases stand whose structs a program may have been compiled with. */
export interface Compiled {
  readonly releases: readonly ReleaseName[];
  readonly dataModel: DataModel;
}

/**
 * Payloads around every size that matters to a kernel of the release: its minimum, its own struct, the struct of each
 * release that ever was, and sizes that reach into memory that is not there. All members but the size are zero.
 */
export function boundaryPayloads(
  command: StructCommand,
  release: ReleaseName,
  { releases, dataModel }: Compiled,
): readonly BoundaryPayload[] {
  const { struct } = command;
  if (!saysItsSize(struct, releases)) return [];
  const present = releases.filter((name) => isIn(struct.lifetime, name));
  const sizes = new Set(present.map((name) => structLayout(struct, name, dataModel).size));
  const request = requestOf(command, dataModel, Math.max(...sizes));
  const zeros = (size: number, mapped = size, last = 0): Payload => ({
    request,
    ...sized(size, mapped, last, dataModel),
  });
  if (!isIn(command.lifetime, release) || !isIn(struct.lifetime, release)) {
    return [{ name: "before-the-command", payload: zeros(Math.max(...sizes)) }];
  }
  const known = kernelStruct(struct, release, dataModel);
  const { size, minimum } = known;
  return [
    { name: "nothing-mapped", payload: zeros(size, 0) },
    { name: "size-only-mapped", payload: zeros(size, 4) },
    { name: "size-zero", payload: zeros(0, size) },
    { name: "below-minimum", payload: zeros(minimum - 1, size) },
    { name: "minimum", payload: zeros(minimum) },
    ...[...sizes].toSorted((a, b) => a - b).map((each) => ({ name: `published-${each}`, payload: zeros(each) })),
    ...[...sizes].filter((each) => each > size).map((each) => newer(each, zeros)),
    { name: "last-byte-unmapped", payload: zeros(size, size - 1) },
    { name: "tail-zero", payload: zeros(size + 1) },
    { name: "tail-nonzero", payload: zeros(size + 1, size + 1, 1) },
    { name: "tail-nonzero-far", payload: zeros(size + 64, size + 64, 0x80) },
    { name: "tail-unmapped", payload: zeros(size + 8, size) },
    { name: "size-greatest", payload: zeros(0xffff_ffff, size) },
    ...flagged(known, zeros, dataModel),
  ];
}

type Zeros = (size: number, mapped?: number, last?: number) => Payload;

/** A program that was compiled with a newer header and filled the member that the kernel does not know. */
const newer = (size: number, zeros: Zeros): BoundaryPayload => ({
  name: `published-${size}-filled`,
  payload: zeros(size, size, 1),
});

/** A flag that announces a member which the size leaves out, and one that nobody knows. */
function flagged({ minimum, flags }: KernelStruct, zeros: Zeros, dataModel: DataModel): readonly BoundaryPayload[] {
  if (flags === undefined) return [];
  const withFlags = (name: string, size: number, value: number): BoundaryPayload => {
    const payload = zeros(size);
    new DataView(payload.in.buffer).setUint32(flags.offset, value, dataModel.endian === "little");
    return { name, payload };
  };
  const announced = flags.announces.flatMap(({ flag, end }) => [
    withFlags(`flag-${flag}-without-its-member`, Math.max(minimum, end - 1), flag),
    withFlags(`flag-${flag}-with-its-member`, end, flag),
  ]);
  return [...announced, withFlags("flags-unknown", minimum, ~flags.known >>> 0)];
}

/** The size member, and nothing else; `last` is what the last byte that is mapped holds. */
function sized(
  size: number,
  mapped: number,
  last: number,
  { endian }: DataModel,
): Pick<Payload, "in" | "ptrs" | "bufs"> {
  const bytes = new Uint8Array(Math.max(mapped, 4));
  new DataView(bytes.buffer).setUint32(0, size, endian === "little");
  if (last !== 0) bytes[mapped - 1] = last;
  return { in: bytes.subarray(0, mapped), ptrs: [], bufs: [] };
}

/** Whether the first member is the struct's size, as iommufd and VFIO have it. */
const saysItsSize = ({ members, lifetime }: StructHistory, releases: readonly ReleaseName[]): boolean =>
  releases.some((release) => isIn(lifetime, release) && fieldsAsOf(members, release)[0]?.role.kind === "size");
