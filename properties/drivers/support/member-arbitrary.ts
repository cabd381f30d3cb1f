import fc from "fast-check";
import { iommufd_ioas_map_flags } from "../../../abi/linux/iommufd.ts";
import { enumeratorsOf } from "../../../src/codec/json/enumerators.ts";
import type { FieldHistory, StructHistory } from "../../../src/declare/history.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { knownBits } from "./known-words.ts";
import type { LawDevice } from "./law-devices.ts";
import { likelyValues } from "./likely-values.ts";
import { iommufd } from "./scenes.ts";
import type { Scene } from "./scenes.ts";

/** What a call is generated for. */
export interface Setting {
  readonly device: LawDevice;
  readonly release: ReleaseName;
  readonly scene: Scene;
}

/** Numbers for a member: those of a careful program, and any. The first shrinks best. */
interface Numbers {
  readonly good: readonly bigint[];
  readonly any: readonly bigint[];
}

/** What a careful program would give a member, or (`careless`, once in a while) something else. */
export function memberNumber(field: FieldHistory, setting: Setting, careless: boolean): fc.Arbitrary<bigint> {
  const { good, any } = numbersFor(field, setting);
  const likely = fc.oneof(
    { weight: 3, arbitrary: fc.constant(good[0]!) },
    { weight: 3, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constant(good.includes(0n) ? 0n : good[0]!) },
  );
  return careless
    ? fc.oneof({ weight: 11, arbitrary: likely }, { weight: 1, arbitrary: fc.constantFrom(...any) })
    : likely;
}

function numbersFor(field: FieldHistory, setting: Setting): Numbers {
  const { release } = setting;
  if (field.role.kind === "reserved") return { good: [0n], any: [1n, 2n ** 31n] };
  if (field.direction === "out") return { good: [0n, 0x55n], any: [0x55n] };
  if (field.id !== undefined) return idsFor([field.id].flat() as readonly string[], setting);
  if (field.fd !== undefined) return { good: [BigInt(iommufd), 4n, 5n], any: [-1n, 99n] };
  if (field.flags !== undefined) return flagsFor(field, release);
  if (field.values !== undefined) return valuesFor(field, setting);
  if (field.name === "flags") return { good: [0n], any: [1n, 2n ** 31n] };
  const likely = likelyValues[field.name] ?? [0n, 1n, 2n];
  return { good: likely, any: likely };
}

function idsFor(kinds: readonly string[], { scene }: Setting): Numbers {
  const all = Object.values(scene.ids).flat();
  const named = kinds.includes("any") ? all : kinds.flatMap((kind) => idsOfKind(kind, scene));
  const next = Math.max(0, ...all) + 1;
  // Where the scene has no such object, the program gives the id of one that it made itself.
  const good = named.length > 0 ? named.toReversed() : [next];
  return { good: good.map(BigInt), any: [0, ...all, next, next + 1, 99].map(BigInt) };
}

const idsOfKind = (kind: string, { ids }: Scene): readonly number[] =>
  Object.entries(ids).flatMap(([name, known]) =>
    name === kind || (kind === "hwpt" && name.startsWith(kind)) ? known : [],
  );

function flagsFor(field: FieldHistory, release: ReleaseName): Numbers {
  const bits = enumeratorsOf(field, release).map(({ value }) => BigInt(value));
  const sets = bits.reduce<readonly bigint[]>((found, bit) => [...found, ...found.map((set) => set | bit)], [0n]);
  const known = knownBits(field, release);
  // Of a mapping, the flags are what may be done with it: it has all of them where nobody says otherwise.
  const usual = field.flags === iommufd_ioas_map_flags ? known : 0n;
  return { good: [usual, usual, 0n, ...bits, ...sets], any: [known + 1n, known | (1n << 31n), ...sets] };
}

function valuesFor(field: FieldHistory, { device, release }: Setting): Numbers {
  const known = enumeratorsOf(field, release);
  const own = known.filter(({ name }) => isOwn(name, device));
  const numbers = known.map(({ value }) => BigInt(value));
  const greatest = numbers.filter((number) => number < 0x8000n).reduce((a, b) => (a > b ? a : b), 0n);
  return {
    good: (own.length > 0 ? own : known).map(({ value }) => BigInt(value)),
    any: [...numbers, greatest + 1n, 0x7fffn],
  };
}

const makers: Readonly<Record<string, RegExp>> = {
  "intel-vtd": /VTD/,
  "arm-smmuv3": /ARM_SMMUV3/,
  "tegra241-cmdqv": /ARM_SMMUV3|TEGRA/,
  // Whose driver makes vIOMMUs of any type.
  amd: /AMD|VIOMMU_TYPE_ARM/,
  selftest: /SELFTEST/,
};
const anyMaker = /VTD|SMMUV3|TEGRA|AMD|SELFTEST/;

/** A type of the device's own maker, or one that is nobody's. */
const isOwn = (name: string, { driver }: LawDevice): boolean => !anyMaker.test(name) || makers[driver]!.test(name);

/** The device's own structs that a tag may name in this release, by the tag's number; the release may not have them yet. */
export function ownVariants(
  tag: FieldHistory,
  variants: Readonly<Record<string, StructHistory>>,
  { device, release }: Setting,
): readonly (readonly [number: bigint, struct: StructHistory])[] {
  return enumeratorsOf(tag, release).flatMap(({ name, value }) => {
    const struct = variants[name];
    const isThere = struct !== undefined && isIn(struct.lifetime, release) && device.structs.includes(struct);
    return isThere ? [[BigInt(value), struct] as const] : [];
  });
}
