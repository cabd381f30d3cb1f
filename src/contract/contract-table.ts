import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi } from "../layout/abi.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Contract } from "./contract.ts";
import { contractsOf } from "./contracts-of.ts";
import type { Facts } from "./declared/facts.ts";
import type { Statement } from "./statement.ts";

/** What binds the records of some headers in one data model. */
export interface ContractTable {
  readonly model: DataModelName;
  /** By header and line. */
  readonly contracts: readonly Contract[];
  /** What the kernel's code says of structs that stand in none of the headers. */
  readonly elsewhere: readonly Statement[];
  /** What could not be read of the headers: a record may be missing for it. */
  readonly notSeen: readonly NotSeen[];
}

interface Extent {
  readonly paths: readonly string[];
  /** Whether these are all headers of the source: only then is it known what stands in none of them. */
  readonly isWhole: boolean;
}

/** The table of one ABI; of its headers those of `paths` alone. */
export function contractTable(
  abi: Abi,
  said: readonly Statement[],
  facts: Facts,
  { paths, isWhole }: Extent,
): ContractTable {
  const asked = new Set(paths);
  const all = contractsOf(abi, said, facts).all();
  const declared = new Set(all.map(({ record }) => record.name));
  return {
    model: abi.model.name,
    contracts: all.filter(({ header }) => asked.has(header)),
    notSeen: paths.flatMap((path) => abi.headers.get(path)?.notSeen ?? []),
    elsewhere: isWhole
      ? said.filter((each) => each.from.kind === "source" && saysMore(each) && !declared.has(each.record))
      : [],
  };
}

/** More than that it is copied as any struct is. */
function saysMore({ convention, zero, wholeCopy }: Statement): boolean {
  return wholeCopy === undefined || convention !== undefined || zero !== undefined;
}
