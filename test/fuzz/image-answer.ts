import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedSource } from "../../properties/support/generated-source.ts";
import { check } from "../../src/gate/check.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { btfSource } from "../../src/input/btf/btf-source.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { Answer } from "./entry.ts";
import { answerOf, requireClause, spelled } from "./laws.ts";
import { scratch } from "./scratch.ts";

/** What images are compared with. */
const headers = generatedSource(
  "struct s0 { int a; union { char b; long c; }; unsigned d : 3; }; enum foo { x, s1 }; typedef struct s1 { struct s0 *p; } bar_t;",
);

/** What an image shows: its types, alone and beside headers, and now and then a check. */
export function imageAnswer(input: Buffer): Answer {
  const file = join(scratch(), "vmlinux");
  writeFileSync(file, input);
  return answerOf(() => {
    const image = btfSource(file);
    const [model] = image.models;
    const own = image.abi(model!, null);
    const [beside] = abisOf(headers, [dataModels[model!]]);
    const gaps = image.gaps(model!, beside!);
    for (const { why } of gaps) requireClause(why);
    const names = [...own.headers.values()].flatMap(({ records, enumerators }) => [
      ...records.keys(),
      ...enumerators.keys(),
    ]);
    if (input.length % 4 !== 0) return spelled([model, names, gaps]);
    const { verdict, findings, couldNotCheck } = check(headers, image, { dataModels: image.models });
    return spelled([model, names, verdict, findings.map(({ message }) => message), couldNotCheck]);
  });
}
