import { headerText } from "../../../properties/support/c-header.ts";
import { check } from "../../../src/gate/check.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import type { HeaderAbi } from "../../../src/layout/abi.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { byteSource } from "../byte-source.ts";
import { cFragments } from "../c-fragments.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, spelled } from "../laws.ts";
import { plants } from "../plants.ts";

const path = "linux/fuzz.h";
const mark = "@plant@";

/** What a name comes to: the size of a record, or a value. */
function valueOf({ records, enumerators, constants }: HeaderAbi, name: string): unknown {
  const record = records.get(name);
  return record === undefined ? (enumerators.get(name)?.value ?? constants.get(name)?.value) : BigInt(record.size);
}

const entry: Entry = {
  name: "planted",
  reads: "a damaged header that in NEW breaks one thing more: found, or said not to be seen",
  share: 8,
  longest: 8000,
  stride: 1,
  seeds: () => [],
  grown: headerText.map((text) => {
    const lines = text.split("\n};\n");
    return Buffer.from(`${lines.slice(0, -1).join("\n};\n")}\n};\n${mark}\n${lines.at(-1)!}`);
  }),
  fragments: [...cFragments, `${mark}\n`],
  run(input) {
    const at = input.indexOf(mark);
    const plant = plants[input.length % plants.length]!;
    const [before, after] = [plant.old, plant.new].map((text) => {
      const end = at === -1 ? input.length : at;
      const whole = [input.subarray(0, end), Buffer.from(`\n${text}\n`), input.subarray(end + mark.length)];
      return byteSource("side", new Map([[path, Buffer.concat(whole)]]));
    });
    return answerOf(() => {
      const [old] = abisOf(before!, [dataModels.x86_64]);
      const isThere = valueOf(old!.headers.get(path)!, plant.name) === plant.value;
      const { verdict, findings, couldNotCheck } = check(before!, after!, { dataModels: ["x86_64"] });
      if (isThere && verdict !== "breaking" && couldNotCheck.length === 0) {
        throw new Broken(`${verdict}, though ${plant.name} broke`);
      }
      return spelled([verdict, findings.length, couldNotCheck]);
    });
  },
};
export default entry;
