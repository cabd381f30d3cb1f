import { releases } from "../../abi/releases.ts";
import type { ConventionName } from "../../src/declare/convention.ts";
import type { Member, StructHistory } from "../../src/declare/history.ts";
import { compareReleases, isIn, mainlineOf } from "../../src/declare/release.ts";
import type { Lifetime, ReleaseName } from "../../src/declare/release.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { structLayout } from "../../src/layout/struct-layout.ts";
import { negotiationOf } from "../../src/negotiation/conventions.ts";
import { kernelStruct } from "../../src/negotiation/kernel-struct.ts";
import type { KernelStruct, Negotiation } from "../../src/negotiation/negotiation.ts";

/** A struct as one kernel has it. */
export interface Version {
  readonly release: ReleaseName;
  readonly kernel: KernelStruct;
  /** Null where the convention has nothing to negotiate. */
  readonly negotiation: Negotiation | null;
  /** Where the struct itself says its size, in bytes; null where it does not. */
  readonly sizeAt: number | null;
  /** The greatest size that the convention takes, in bytes; null where there is none. */
  readonly maximum: number | null;
  /** Null where only sizes are known. */
  readonly layout: RecordLayout | null;
}

/** Two kernels, or a kernel and a program that was compiled with the other's headers. */
export interface Pair {
  /** "struct iommu_hwpt_alloc", or what else it is that grew. */
  readonly struct: string;
  readonly name: string;
  readonly older: Version;
  readonly newer: Version;
  /** How fast-check prints it. */
  toString(): string;
}

const everyRelease: readonly ReleaseName[] = releases.map(({ name }) => name);

/** Every pair of an older and a newer kernel to which a struct differs, and each kernel with itself. */
export function pairsOf(struct: StructHistory, model: DataModel, at = everyRelease): readonly Pair[] {
  const present = at.filter((name) => isIn(struct.lifetime, name));
  const versions = present.map((release) => versionOf(struct, release, model));
  const distinct = new Map<string, Pair>();
  for (const older of versions) {
    for (const newer of versions) {
      if (!descends(struct, older.release, newer.release)) continue;
      const key = `${shapeOf(older)} ${shapeOf(newer)}`;
      const name = `${struct.name} ${older.release} -> ${newer.release}, ${model.name}`;
      if (!distinct.has(key)) distinct.set(key, { struct: struct.name, name, older, newer, toString: () => name });
    }
  }
  return [...distinct.values()];
}

/** A struct as the kernels of a release have it. */
export function versionOf(struct: StructHistory, release: ReleaseName, model: DataModel): Version {
  const negotiation = negotiationOf(struct, release);
  return {
    release,
    kernel: kernelStruct(struct, release, model),
    negotiation,
    sizeAt: negotiation === null ? null : sizeAt(negotiation),
    maximum: null,
    layout: structLayout(struct, release, model),
  };
}

/** Where a convention has the size: the others have it beside the struct, or nowhere. */
export const sizeAt = ({ convention }: Negotiation): number | null => (sizeComesFirst.has(convention) ? 0 : null);

const sizeComesFirst: ReadonlySet<ConventionName> = new Set(["size-first", "argsz", "version-field"]);

/** Equal for kernels that a struct is the same to. */
const shapeOf = ({ kernel, negotiation, layout }: Version): string =>
  JSON.stringify([
    kernel,
    negotiation?.convention,
    negotiation?.forward,
    layout?.members.map(({ name, offset, size }) => [name, offset, size]),
  ]);

/**
 * Whether a kernel comes after another: later in its series, or in a later mainline release that has all of the struct
 * that the older, a stable one, took early.
 */
function descends(struct: StructHistory, older: ReleaseName, newer: ReleaseName): boolean {
  if (compareReleases(newer, older) < 0) return false;
  if (mainlineOf(newer) === mainlineOf(older)) return true;
  return lifetimesIn(struct.members).every((lifetime) => !isIn(lifetime, older) || isIn(lifetime, newer));
}

function lifetimesIn(members: readonly Member[]): readonly Lifetime[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "field":
        return [];
      case "over":
        return [...lifetimesIn([member.was]), ...lifetimesIn([member.became])];
      case "since":
        return [member.lifetime, ...lifetimesIn(member.members)];
      default:
        return lifetimesIn(member.members);
    }
  });
}
