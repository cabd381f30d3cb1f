// Law: gcc lays out every record, and evaluates every constant expression, as we do.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { abisOf } from "../src/input/abis-of.ts";
import type { HeaderAbi } from "../src/layout/abi.ts";
import { dataModels } from "../src/layout/data-models.ts";
import type { DataModelName } from "../src/layout/data-model.ts";
import { bitfieldsInObjects } from "../test/oracles/bitfields-in-objects.ts";
import { claimsOfHeader } from "../test/oracles/claims-of-header.ts";
import { modelsOfGcc } from "../test/oracles/installed-compilers.ts";
import { gccVerdict } from "../test/oracles/gcc-verdict.ts";
import { expressionText } from "./support/c-expression.ts";
import { recordText } from "./support/c-record.ts";
import { prelude } from "./support/c-type.ts";
import { generatedPath, generatedSource } from "./support/generated-source.ts";
import { batches, batchSize } from "./support/runs.ts";
import { tagged } from "./support/tagged.ts";

const models = await modelsOfGcc();
const batch = { minLength: 1, maxLength: batchSize, size: "max" } as const;
const options = { numRuns: batches };
const timeout = batches * 60_000;

function read(text: string, model: DataModelName): HeaderAbi {
  const [abi] = abisOf(generatedSource(text), [dataModels[model]]);
  const header = abi?.headers.get(generatedPath);
  if (header === undefined) throw new Error("the generated header was not read");
  return header;
}

/** Every claim, asserted in C after the text itself; and nothing may be unclaimed. */
async function disagreements(text: string, header: HeaderAbi, model: DataModelName): Promise<string[]> {
  const target = { model, root: null };
  const lines = header.notSeen.map(({ line, why }) => `${line}: not seen: ${why}`);
  for (const unit of claimsOfHeader(header, text)) {
    const { refused, wrong } = await gccVerdict(unit, target);
    if (refused !== null) lines.push(`gcc refuses line ${refused.line}`);
    lines.push(...wrong.map(({ claim, gcc }) => `${claim.subject}: ${claim.ours}, gcc ${gcc}`));
  }
  const ran = await bitfieldsInObjects(header, target, text);
  return ran === null ? [...lines, "the bitfield program does not compile"] : [...lines, ...ran.wrong];
}

describe.each(models)("%s", (model) => {
  test.prop([fc.array(recordText, batch)], options)(
    "records",
    async (records) => {
      const text = prelude + tagged(records);
      const header = read(text, model);
      expect(await disagreements(text, header, model), text).toEqual([]);
      expect(header.records.size).toBe(records.length + 2);
    },
    timeout,
  );

  test.prop([fc.array(expressionText, batch)], options)(
    "constant expressions",
    async (expressions) => {
      const text = prelude + tagged(expressions.map((expression) => `#define TAG ${expression}\n`));
      const header = read(text, model);
      expect(await disagreements(text, header, model), text).toEqual([]);
      expect(header.constants.size).toBe(expressions.length);
    },
    timeout,
  );
});
