// Law: gcc stores and loads every member of every record where the codec does, in both byte orders.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { codecOfLayout } from "../src/codec/codec-of-layout.ts";
import { partsOf } from "../src/codec/parts-of.ts";
import { abisOf } from "../src/input/abis-of.ts";
import type { DataModel } from "../src/layout/data-model.ts";
import { bytesByRunning, type Coded } from "../test/oracles/bytes-by-running.ts";
import { recordText } from "./support/c-record.ts";
import { prelude } from "./support/c-type.ts";
import { models } from "./support/codec-cases.ts";
import { valueOf } from "./support/codec-values.ts";
import { generatedPath, generatedSource } from "./support/generated-source.ts";
import { batches, batchSize } from "./support/runs.ts";
import { tagged } from "./support/tagged.ts";

const batch = { minLength: 1, maxLength: batchSize, size: "max" } as const;
const options = { numRuns: batches };
const timeout = batches * 60_000;

interface Program {
  readonly text: string;
  readonly coded: readonly Coded[];
}

/** Generated records, a value and some bytes of each. */
const programFor = (model: DataModel): fc.Arbitrary<Program> =>
  fc.tuple(fc.array(recordText, batch), fc.boolean()).chain(([texts, compiled]) => {
    const text = prelude + tagged(texts);
    const [abi] = abisOf(generatedSource(text), [model]);
    const records = [...abi!.headers.get(generatedPath)!.records.values()];
    const coded = records.map((layout): fc.Arbitrary<Coded> => {
      const part = partsOf(layout, model);
      const codec = codecOfLayout(layout, model, { compiled });
      const bytes = fc.uint8Array({ minLength: part.size, maxLength: part.size + 24, size: "max" });
      return fc.record({ value: valueOf(part), bytes }).map(({ value, bytes: any }) => {
        return { name: layout.name, part, value, encoded: codec.encode(value), bytes: any, decoded: codec.decode(any) };
      });
    });
    return fc.tuple(...coded).map((each) => ({ text, coded: each }));
  });

/** gcc lays out records in either order, whatever the machine's own. */
const ordered = ({ endian }: DataModel): string => `#pragma scalar_storage_order ${endian}-endian\n`;

describe.each(models)("$name, $endian-endian", (model) => {
  test.prop([programFor(model)], options)(
    "values stored and bytes loaded",
    async ({ text, coded }) => {
      const target = { model: model.name, root: null };
      expect(await bytesByRunning(coded, ordered(model) + text, target, model.endian), text).toEqual([]);
    },
    timeout,
  );
});
