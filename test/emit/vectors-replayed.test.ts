// Every vector of every release, given to the emulated kernel of that release: what it refuses it refuses with the errno that
// the vector states, and what the vector calls accepted is refused by nothing but the driver behind it.
import { describe, expect, test } from "vitest";
import { releases } from "../../abi/releases.ts";
import { usualModels } from "../../src/declare/data-model-name.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { publishedCommands } from "../../src/known/known-kernel.ts";
import type { Vector } from "../../src/emit/vector.ts";
import { vectors } from "../../src/emit/vectors.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { notEmulated, VectorPlayer } from "./vector-player.ts";

const commands = new Map(publishedCommands.map((command) => [command.name, command]));

/** Rules that look at a struct's size, its tail and its number, and at nothing that it says. */
const negotiating = /^dispatch\/|\/(?:minsz|argsz|request)$|^vfio-pci\/unknown$/;

/** How a kernel of the release answers otherwise than the vectors say. */
function disagreements(all: readonly Vector[], release: ReleaseName): string[] {
  const refusing = new VectorPlayer(release);
  const accepting = new Map<string, VectorPlayer>();
  // What is accepted may change the state of the program: each command has its own.
  const playerFor = ({ errno, command }: Vector): VectorPlayer => {
    if (errno !== null) return refusing;
    const player = accepting.get(command) ?? new VectorPlayer(release);
    accepting.set(command, player);
    return player;
  };
  return all.flatMap((vector) => {
    const answer = playerFor(vector).play(commands.get(vector.command)!, vector.payload);
    if (answer === null) return vector.errno === null ? [] : [`${vector.id}: nobody answers`];
    const rule = answer.reason?.rule ?? null;
    const isRight = vector.errno === null ? rule === null || !negotiating.test(rule) : answer.errno === vector.errno;
    return isRight ? [] : [`${vector.id}: ${vector.errno}, the kernel ${answer.errno} by ${rule}`];
  });
}

const emulated = publishedCommands.filter(({ name }) => !notEmulated.has(name));

describe.each(usualModels)("%s", (model) => {
  test.each(releases)("$name", (release) => {
    const all = [...vectors(emulated, release, dataModels[model])];
    expect(disagreements(all, release.name)).toEqual([]);
    expect(all.length).toBeGreaterThan(250);
  });
});

test("another kernel than the vectors are of is noticed", () => {
  const release = releases.find(({ name }) => name === "v6.6")!;
  const all = [...vectors([commands.get("IOMMU_HWPT_ALLOC")!], release, dataModels.x86_64)];
  expect(disagreements(all, "v6.7").filter((line) => line.includes(": E2BIG, the kernel "))).not.toEqual([]);
  expect(disagreements(all, "v6.5").join()).toContain(": EFAULT, the kernel ENOTTY by ");
});
