import type { HeaderAbi } from "../../src/layout/abi.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { includes } from "./claim.ts";
import { designatedMembers } from "../../src/emit/c/designated-members.ts";
import type { Target } from "./compiler-flags.ts";
import { bytesOfInitialised } from "./initialised.ts";

/**
 * The second opinion on bitfields: the compiler initialises each with ones, and the bytes of the object say where they
 * are. Returns how many were asked and which were wrong; null where the objects do not compile.
 */
export async function bitfieldsInObjects(
  header: HeaderAbi,
  target: Target,
  prologue = includes([header.path]),
): Promise<{ bitfields: number; wrong: string[] } | null> {
  const asked = [...header.records.values()].flatMap((record) =>
    designatedMembers(record)
      .filter(({ member, exists }) => member.bits !== null && exists)
      .map(({ designator, bitOffset, member }) => ({
        name: `${record.name}.${designator}`,
        ours: Array.from({ length: member.bits?.size ?? 0 }, (_, bit) => bitOffset + bit),
        object: { before: "", type: record.name, value: `{ .${designator} = -1 }` },
      })),
  );
  if (asked.length === 0) return { bitfields: 0, wrong: [] };
  const objects = asked.map(({ object }) => object);
  const bytes = await bytesOfInitialised(prologue, objects, target);
  if (bytes === null) return null;
  const { endian } = dataModels[target.model];
  const wrong = asked.flatMap(({ name, ours }, index) => {
    const theirs = bitsSet(bytes[index] as Uint8Array, endian);
    const same = ours.length === theirs.length && ours.every((bit, at) => bit === theirs[at]);
    return same ? [] : [`${name}: bits ${spelled(ours)}, the compiler ${spelled(theirs)}`];
  });
  return { bitfields: asked.length, wrong };
}

/** Counted as bitfields are laid out: from the low end of each byte, or from the high end in big-endian models. */
function bitsSet(bytes: Uint8Array, endian: DataModel["endian"]): number[] {
  return [...bytes].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((bit) => (byte >> (endian === "little" ? bit : 7 - bit)) & 1)
      .map((bit) => at * 8 + bit),
  );
}

/** "3-7", or the single bits where they are not all of a range. */
function spelled(bits: readonly number[]): string {
  const [first, last] = [bits[0] ?? 0, bits.at(-1) ?? 0];
  return last - first + 1 === bits.length ? `${first}-${last}` : bits.join(" ");
}
