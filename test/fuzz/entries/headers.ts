import { headerText } from "../../../properties/support/c-header.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { layoutJson } from "../../../src/report/layout-json.ts";
import { byteSource } from "../byte-source.ts";
import { cFragments } from "../c-fragments.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, requireClause, spelled } from "../laws.ts";
import { partsOf } from "../parts.ts";
import { realHeaders } from "../real-headers.ts";

const models = Object.values(dataModels);

const entry: Entry = {
  name: "headers",
  reads: "C headers, to the layouts of all data models in turn",
  share: 20,
  longest: 12_000,
  stride: 8,
  seeds: () => realHeaders(6000).map(({ text }) => text),
  grown: headerText.map((text) => Buffer.from(text)),
  fragments: cFragments,
  run(input) {
    const files = partsOf(input, "linux/fuzz.h");
    const model = models[input.length % models.length]!;
    return answerOf(() => {
      const source = byteSource("headers", files);
      const [abi] = abisOf(source, [model]);
      const said = source.headers.map((path) => {
        const header = abi!.headers.get(path);
        if (header === undefined) throw new Broken(`${path} is not in the ABI`);
        for (const { file, line, why } of header.notSeen) {
          if (file === "" || !(line >= 1)) throw new Broken(`a gap without a place: ${spelled({ file, line })}`);
          requireClause(why);
        }
        const layouts = layoutJson(model.name, [...header.records.values()], () => path);
        JSON.parse(layouts);
        return [layouts, spelled(header.notSeen), spelled([...header.constants.keys()])];
      });
      return spelled(said);
    });
  },
};
export default entry;
