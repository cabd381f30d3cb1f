import { releases } from "../../../abi/releases.ts";
import { fieldsAsOf } from "../../../src/declare/as-of.ts";
import type { FieldHistory, StructHistory } from "../../../src/declare/history.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { flatMembers } from "../../../src/layout/flat-members.ts";
import { minimumSize, structLayout } from "../../../src/layout/struct-layout.ts";

/** A member with its place in the struct, in bytes. */
export interface PlacedField {
  readonly field: FieldHistory;
  readonly offset: number;
  readonly size: number;
}

/** A struct as the headers of one release have it; sizes in bytes. */
export interface Shape {
  readonly size: number;
  readonly minimum: number;
  readonly members: readonly PlacedField[];
}

const shapes = new Map<StructHistory, Map<ReleaseName, Shape>>();

export function shapeOf(struct: StructHistory, release: ReleaseName): Shape {
  const known = shapes.get(struct) ?? new Map<ReleaseName, Shape>();
  shapes.set(struct, known);
  const shape = known.get(release) ?? newShape(struct, release);
  known.set(release, shape);
  return shape;
}

function newShape(struct: StructHistory, release: ReleaseName): Shape {
  const layout = structLayout(struct, release, dataModels.x86_64);
  const places = new Map(flatMembers(layout).map(({ path, offset, member }) => [path, { offset, size: member.size }]));
  const members = fieldsAsOf(struct.members, release).map((field) => ({ field, ...places.get(field.name)! }));
  return { size: layout.size, minimum: minimumSize(struct, layout) ?? 0, members };
}

const sizes = new Map<StructHistory, readonly number[]>();

/** All sizes that the struct ever had, in bytes, the smallest first. */
export function sizesOf(struct: StructHistory): readonly number[] {
  const known =
    sizes.get(struct) ??
    [
      ...new Set(
        releases.filter(({ name }) => isIn(struct.lifetime, name)).map(({ name }) => shapeOf(struct, name).size),
      ),
    ].toSorted((a, b) => a - b);
  sizes.set(struct, known);
  return known;
}

/** The little-endian unsigned integer at some bytes, 0 where they are not there. */
export function integerAt(
  bytes: Uint8Array,
  { offset, size }: { readonly offset: number; readonly size: number },
): bigint {
  let value = 0n;
  for (let at = Math.min(offset + size, bytes.length) - 1; at >= offset; at--)
    value = (value << 8n) | BigInt(bytes[at]!);
  return value;
}

/** Writes an integer, cut to its place and to the bytes that are there. */
export function putInteger(
  bytes: Uint8Array,
  { offset, size }: { readonly offset: number; readonly size: number },
  value: bigint,
): void {
  let rest = BigInt.asUintN(size * 8, value);
  for (let at = offset; at < offset + size && at < bytes.length; at++) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
}
