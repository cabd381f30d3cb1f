import { headerText } from "../../../properties/support/c-header.ts";
import { generatedSource } from "../../../properties/support/generated-source.ts";
import { check } from "../../../src/gate/check.ts";
import { takeSnapshot } from "../../../src/gate/take-snapshot.ts";
import { sourceOfSnapshot } from "../../../src/input/snapshot/snapshot-source.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, requireClause } from "../laws.ts";

const entry: Entry = {
  name: "snapshots",
  reads: "snapshots of headers: read, laid out, compared with themselves and taken again",
  share: 30,
  longest: 24_000,
  stride: 8,
  seeds: () => [],
  grown: headerText.map((text) => Buffer.from(takeSnapshot(generatedSource(text), { dataModels: ["x86_64", "i386"] }))),
  fragments: [
    ...'{|}|[|]|,|"|:|null|true|-1|0|1e308|"__proto__": 1,|"x86_64"|"i386"|"arm64"|"u32"|"struct d0"|"[]"|\\u0000|\\ud800'.split(
      "|",
    ),
    ...'"size": |"align": |"offset": |"members": |"records": |"headers": |"value": |"type": |"notSeen": |"models": '.split(
      "|",
    ),
  ],
  run(input) {
    return answerOf(() => {
      const source = sourceOfSnapshot("abi.json", input.toString());
      for (const model of source.models) {
        source.abi(model, null);
        for (const { why } of source.gaps(model, null)) requireClause(why);
      }
      const again = takeSnapshot(source, { dataModels: source.models });
      const { verdict, findings, couldNotCheck } = check(source, sourceOfSnapshot("again.json", again), {
        dataModels: source.models,
      });
      const [first] = findings;
      if (verdict !== "compatible" || couldNotCheck.length > 0) {
        throw new Broken(`differs from itself, taken again: ${first?.message ?? couldNotCheck[0]!.why}`);
      }
      return again;
    });
  },
};
export default entry;
