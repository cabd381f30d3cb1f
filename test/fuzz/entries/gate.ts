import fc from "fast-check";
import { headerText } from "../../../properties/support/c-header.ts";
import { check } from "../../../src/gate/check.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import type { DataModelName } from "../../../src/layout/data-model.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { byteSource } from "../byte-source.ts";
import { cFragments } from "../c-fragments.ts";
import type { Entry } from "../entry.ts";
import { formatted } from "../formatted.ts";
import { answerOf } from "../laws.ts";
import { requireNothingLost } from "../lost.ts";
import { joinedParts, partsOf } from "../parts.ts";

const models: readonly DataModelName[] = ["x86_64", "i386"];
const path = "linux/fuzz.h";

/** OLD and NEW; a "%% kernel/*.c" between them belongs to NEW. */
const entry: Entry = {
  name: "gate",
  reads: "two versions of a header through the whole gate, and the report in all formats in turn",
  share: 4,
  longest: 10_000,
  stride: 1,
  seeds: () => [],
  grown: fc
    .tuple(headerText, headerText, fc.boolean())
    .map(([old, other, isSame]) => joinedParts({ old, new: isSame ? old : other })),
  fragments: cFragments,
  run(input) {
    const parts = partsOf(input, "old");
    const [before, after] = ["old", "new"].map((side) =>
      byteSource(side, new Map([[path, parts.get(side) ?? Buffer.alloc(0)]])),
    );
    return answerOf(() => {
      const report = check(before!, after!, { dataModels: models });
      const abis = [before!, after!].map((source) =>
        abisOf(
          source,
          models.map((name) => dataModels[name]),
        ),
      );
      requireNothingLost(abis[0]!, abis[1]!, [path], report);
      return formatted(report, input.length);
    });
  },
};
export default entry;
