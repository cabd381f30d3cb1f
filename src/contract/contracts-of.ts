import type { Abi, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Contract, Contracts } from "./contract.ts";
import { declaredOf } from "./declared/declared-of.ts";
import type { Facts } from "./declared/facts.ts";
import { groupBy } from "./group-by.ts";
import { evidenceIn } from "./evidence.ts";
import { inferencesOf } from "./inferred/inferences-of.ts";
import { knownContract } from "./known-contracts.ts";
import type { Basis } from "./known-contracts.ts";
import { putTogether } from "./put-together.ts";
import { sameHeader } from "./same-header.ts";
import type { Statement } from "./statement.ts";
import { workedOut } from "./worked-out.ts";

/**
 * The contracts of an ABI: from `facts`, from `said` (the kernel's sources, the config), and from
 * what its headers let one infer, in this order. Each is worked out when it is first asked for.
 */
export function contractsOf(abi: Abi, said: readonly Statement[], facts: Facts): Contracts {
  const before = ofAbis.get(abi);
  if (before?.said === said && before.facts === facts) return before.contracts;
  const contracts = contractsIn(abi, said, facts);
  ofAbis.set(abi, { said, facts, contracts });
  return contracts;
}

/** The last that were asked for: who compares and who proves asks for the same. */
const ofAbis = new WeakMap<Abi, Known>();

interface Known {
  readonly said: readonly Statement[];
  readonly facts: Facts;
  readonly contracts: Contracts;
}

const byRecord = workedOut((said: readonly Statement[]) => groupBy(said, ({ record }) => record));

function contractsIn(abi: Abi, said: readonly Statement[], facts: Facts): Contracts {
  /** Null while it is worked out. A struct that is defined twice, which no compiler takes, can hold itself. */
  const known = new Map<RecordLayout, Contract | null>();
  const about = byRecord(said);
  const contractOf = (record: RecordLayout, header: HeaderAbi): Contract => {
    const before = known.get(record);
    if (before !== undefined) return before ?? putTogether(record, header, []);
    known.set(record, null);
    const spoken = about.get(record.name)?.filter((statement) => isAbout(statement, header)) ?? none;
    const basis = { header, facts, spoken, evidence: evidenceOf(record, header) };
    const contract = knownContract(record, basis, contractOn);
    known.set(record, contract);
    return contract;
  };
  const evidenceOf = evidenceIn(abi, contractOf);
  return {
    of(record, path) {
      const header = abi.headers.get(path);
      const layout = header?.records.get(record);
      return header === undefined || layout === undefined ? null : contractOf(layout, header);
    },
    all: () =>
      [...abi.headers.values()]
        .toSorted((one, other) => (one.path < other.path ? -1 : 1))
        .flatMap((header) => [...header.records.values()].map((record) => contractOf(record, header))),
  };
}

const none: readonly never[] = [];

function contractOn(record: RecordLayout, { header, facts, spoken, evidence }: Basis): Contract {
  return putTogether(record, header, [
    ...declaredOf(record, header, facts, evidence),
    ...spoken,
    ...inferencesOf(record, header, evidence),
  ]);
}

function isAbout({ header }: Statement, { path }: HeaderAbi): boolean {
  return header === undefined || sameHeader(header, path);
}
