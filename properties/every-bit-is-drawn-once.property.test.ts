// Law: The map of a record has each of its bits once, in every lane of a union once, and each member where the layout has it.
import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { piecesOf } from "../src/html/bytes/pieces.ts";
import type { Stretch } from "../src/html/bytes/pieces.ts";
import { rowCount } from "../src/html/bytes/row-list.ts";
import { rowOf } from "../src/html/bytes/rows.ts";
import type { Slot } from "../src/html/bytes/rows.ts";
import { abisOf } from "../src/input/abis-of.ts";
import { dataModels } from "../src/layout/data-models.ts";
import type { DataModelName } from "../src/layout/data-model.ts";
import { flatMembers } from "../src/layout/flat-members.ts";
import type { RecordLayout } from "../src/layout/record-layout.ts";
import { recordText } from "./support/c-record.ts";
import { prelude } from "./support/c-type.ts";
import { generatedPath, generatedSource } from "./support/generated-source.ts";
import { runsEach } from "./support/runs.ts";
import { tagged } from "./support/tagged.ts";

const models: readonly DataModelName[] = ["x86_64", "i386", "s390x", "arm", "m68k"];

function recordIn(text: string, model: DataModelName): RecordLayout {
  const [abi] = abisOf(generatedSource(prelude + tagged([text])), [dataModels[model]]);
  const records = [...abi!.headers.get(generatedPath)!.records.values()];
  return records.at(-1)!;
}

/** What is not drawn once from one bit to the other. */
function flaws(stretches: readonly Stretch[], from: number, to: number): string[] {
  let at = from;
  const found: string[] = [];
  for (const stretch of stretches) {
    if (stretch.kind === "tail") continue;
    if (stretch.from !== at) found.push(`${at} to ${stretch.from}`);
    if (stretch.kind === "overlay")
      found.push(...stretch.lanes.flatMap((lane) => flaws(lane, stretch.from, stretch.to)));
    at = stretch.to;
  }
  return at === to ? found : [...found, `ends at ${at}, not ${to}`];
}

/** Members that are drawn, with their places in bits: an array of records as one, a record in place by its members. */
function placesIn(record: RecordLayout): string[] {
  const all = flatMembers(record);
  const arrays = all.filter(({ member }) => member.inPlace && member.dimensions.length > 0);
  return all
    .filter(({ path }) => !arrays.some((array) => path.startsWith(`${array.path}.`)))
    .filter(({ member }) => member.size > 0 && (!member.inPlace || member.dimensions.length > 0))
    .map(({ path, offset, bitOffset, member }) => {
      const from = bitOffset ?? offset * 8;
      return `${path} ${from}-${from + (member.bits?.size ?? member.size * 8)}`;
    })
    .toSorted();
}

function drawn(stretches: readonly Stretch[]): string[] {
  return stretches.flatMap((stretch): string[] => {
    if (stretch.kind === "overlay") return stretch.lanes.flatMap(drawn);
    const { kind, path, from, to } = stretch;
    return path === null || kind === "tail" ? [] : [`${path} ${from}-${to}`];
  });
}

const widthOf = (row: readonly Slot[]): number => row.reduce((sum, { bits }) => sum + bits, 0);

describe.each(models)("%s", (model) => {
  test.prop([recordText], { numRuns: runsEach })("whatever is declared", (text) => {
    const record = recordIn(text, model);
    const pieces = piecesOf(record);
    expect(flaws(pieces, 0, record.size * 8)).toEqual([]);
    expect(drawn(pieces).toSorted()).toEqual(placesIn(record));
    const rows = Array.from({ length: rowCount(record.size) }, (_, row) => widthOf(rowOf(pieces, row)));
    expect(rows.slice(0, -1).every((width) => width === 64)).toBe(true);
    expect(rows.reduce((sum, width) => sum + width, 0)).toBe(record.size * 8);
  });
});
