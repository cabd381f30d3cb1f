import { describe, expect, test } from "vitest";
import { releases } from "../../abi/releases.ts";
import { parseJson } from "../../src/codec/json/json.ts";
import { payloadFromJson } from "../../src/codec/json/payload-json.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import { usualModels } from "../../src/declare/data-model-name.ts";
import { knownKernel, publishedCommands } from "../../src/known/known-kernel.ts";
import { vectorJson } from "../../src/emit/vector.ts";
import { vectors } from "../../src/emit/vectors.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { kernelAnswer } from "../../src/negotiation/kernel-answer.ts";
import { figuresByRelease } from "../oracles/by-release.ts";

interface Line {
  readonly id: string;
  readonly command: string;
  readonly request: string;
  readonly in: string;
  readonly ptrs: Payload["ptrs"];
  readonly bufs: readonly string[];
  readonly errno: string | null;
  readonly why: string;
  readonly inferred?: string;
}

const commands = new Map(publishedCommands.map((command) => [command.name, command]));
const boundaryOf = ({ id }: Line): string => id.split("/")[3]!;

const payloadOf = ({ request, in: struct, ptrs, bufs }: Line): Payload =>
  payloadFromJson(parseJson(JSON.stringify({ request, in: struct, ptrs, bufs })));

/** Every release in the usual models, and every model at both ends; vectors-replayed holds all of them to the emulated kernel. */
const ends = new Set([releases[0], releases.at(-1)]);
const pairs = releases.flatMap((release) =>
  Object.values(dataModels)
    .filter(({ name }) => ends.has(release) || usualModels.includes(name))
    .map((model) => ({ release, model })),
);

describe.each(pairs)("$release.name $model.name", ({ release, model }) => {
  const lines = [...vectors(publishedCommands, release, model)].map((each) => JSON.parse(vectorJson(each)) as Line);

  test("every line passes through negotiation with the errno that it states", () => {
    const kernel = knownKernel(release.name, model);
    const wrong = lines.filter((line) => {
      const { errno } = kernelAnswer(kernel, commands.get(line.command)!, payloadOf(line));
      return errno !== line.errno;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test("no two have the same id, and every command that has a struct is there", () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    const sized = publishedCommands.filter(({ struct }) => struct !== null).map(({ name }) => name);
    expect([...new Set(lines.map(({ command }) => command))]).toEqual(sized);
  });

  test("what a boundary promises", () => {
    const errnos = (boundary: string): readonly (string | null)[] => [
      ...new Set(lines.filter((line) => boundaryOf(line) === boundary).map(({ errno }) => errno)),
    ];
    expect(errnos("nothing-mapped")).toEqual(["EFAULT"]);
    expect(errnos("size-zero")).toEqual(["EINVAL"]);
    expect(errnos("below-minimum")).toEqual(["EINVAL"]);
    expect(errnos("minimum")).toEqual([null]);
    expect(errnos("tail-zero")).toEqual([null]);
    expect(errnos("flags-unknown")).toEqual(["EINVAL"]);
    const tails = lines.filter((line) => boundaryOf(line) === "tail-nonzero");
    const ignored = tails.filter(({ errno }) => errno === null).map(({ command }) => command);
    expect(tails.filter(({ command }) => command.startsWith("IOMMU_") && ignored.includes(command))).toEqual([]);
    expect(lines.filter(({ inferred }) => (inferred === undefined) !== (release.inferred === undefined))).toEqual([]);
  });
});

test.each([...figuresByRelease()])("the minima of %s are those of the figures", (name, figures) => {
  const lines = [...vectors(publishedCommands, { name }, dataModels.x86_64)];
  const minima = lines.filter(({ id }) => id.endsWith("/minimum"));
  const wrong = minima.filter(({ command, payload }) => {
    const struct = figures.get(`struct ${commands.get(command)!.struct!.name}`);
    const [, known] = /minimum (\d+)/.exec(struct ?? "") ?? [];
    return known !== undefined && Number(known) !== payload.in.length;
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(minima.length).toBeGreaterThan(20);
});

test("the unmapped tail, the command that is not there yet, and BIND_IOMMUFD's later rule", () => {
  const errno = (command: string, release: string, boundary: string): string | null | undefined => {
    const row = releases.find(({ name }) => name === release)!;
    const found = [...vectors([commands.get(command)!], row, dataModels.x86_64)];
    return found.find(({ id }) => id.endsWith(`/${boundary}`))?.errno;
  };
  expect(errno("IOMMU_HWPT_ALLOC", "v6.5", "before-the-command")).toBe("ENOTTY");
  expect(errno("IOMMU_HWPT_ALLOC", "v6.6", "published-40-filled")).toBe("E2BIG");
  expect(errno("IOMMU_HWPT_ALLOC", "v6.7", "published-40")).toBe(null);
  expect(errno("IOMMU_HWPT_ALLOC", "v6.7", "tail-unmapped")).toBe("EFAULT");
  expect(errno("VFIO_DEVICE_BIND_IOMMUFD", "v6.16", "tail-nonzero")).toBe(null);
  expect(errno("VFIO_DEVICE_BIND_IOMMUFD", "v6.17", "tail-nonzero")).toBe("E2BIG");
});
