import { statementsOfConfig } from "../contract/configured.ts";
import { allFacts } from "../contract/declared/all-facts.ts";
import { contractTable } from "../contract/contract-table.ts";
import type { ContractTable } from "../contract/contract-table.ts";
import { statementsIn } from "../contract/sources/statements-in.ts";
import { abisOf } from "../input/abis-of.ts";
import { inArchitecture } from "../input/in-architecture.ts";
import { modelsFor } from "../input/models-for.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireOwnHeaders } from "../input/require-own-headers.ts";
import { selectHeaders } from "../input/select-headers.ts";
import { dataModels } from "../layout/data-models.ts";
import type { CheckOptions } from "./options.ts";
import { saidBy } from "./said-by.ts";
import { sourceGaps } from "./sides.ts";

/**
 * What binds the records of headers, in each data model: how their sizes are agreed on, and from where that is known.
 *
 * ```ts
 * for (const { record, convention, minimum } of contracts(await openSource("linux-7.3")).flatMap((table) => table.contracts))
 *   console.log(record.name, convention, minimum?.size);
 * ```
 */
export function contracts(source: OpenedSource, options: CheckOptions = {}): readonly ContractTable[] {
  requireOwnHeaders(source);
  const said = [...(saidBy(source, () => statementsIn) ?? []), ...statementsOfConfig(options.conventions ?? [])];
  return modelsFor([source], options.dataModels).flatMap((name) => {
    const model = dataModels[name];
    const own = inArchitecture(source, model.architecture);
    const paths = selectHeaders(own.headers, options.paths ?? []);
    const isWhole = paths.length === own.headers.length;
    const gaps = sourceGaps(own, paths);
    return abisOf(own, [model], paths).map((abi) => {
      const table = contractTable(abi, said, allFacts, { paths, isWhole });
      return { ...table, notSeen: [...gaps, ...table.notSeen] };
    });
  });
}
