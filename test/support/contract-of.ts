import type { Contract } from "../../src/contract/contract.ts";
import { contractsOf } from "../../src/contract/contracts-of.ts";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import type { Statement } from "../../src/contract/statement.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { sourceOf } from "./source-of.ts";

/** The contract of a record of a text as `sourceOf` takes it, in x86_64; `header` is where it stands. */
export function contractOf(
  text: string,
  record: string,
  { header = "linux/foo.h", said = [] }: { readonly header?: string; readonly said?: readonly Statement[] } = {},
): Contract {
  const source = sourceOf(text);
  const [abi] = abisOf(source, [dataModels.x86_64], source.headers);
  const statements = [...statementsIn(source.kernelFiles?.() ?? []), ...said];
  const contract = abi === undefined ? null : contractsOf(abi, statements, allFacts).of(record, header);
  if (contract === null) throw new Error(`${record} is not in ${header}`);
  return contract;
}
