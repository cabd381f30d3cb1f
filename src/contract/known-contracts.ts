import type { RecordLayout } from "../layout/record-layout.ts";
import { isSameList } from "../layout/same-list.ts";
import { AskedSurroundings, answersAs } from "./asked-surroundings.ts";
import type { Asked } from "./asked-surroundings.ts";
import type { Contract } from "./contract.ts";
import type { Facts } from "./declared/facts.ts";
import { isSameEvidence } from "./evidence.ts";
import type { Evidence, Surroundings } from "./evidence.ts";
import type { Statement } from "./statement.ts";

/** All that the contract of a record rests on besides its layout. */
export interface Basis {
  readonly header: Surroundings;
  readonly facts: Facts;
  /** What the kernel's sources and the config say of the record. */
  readonly spoken: readonly Statement[];
  readonly evidence: Evidence;
}

type MakeContract = (record: RecordLayout, basis: Basis) => Contract;

interface Known extends Omit<Basis, "header"> {
  readonly asked: Asked;
  readonly contract: Contract;
}

/** The last of each layout: more are seldom of use, and take memory. */
const contracts = new WeakMap<RecordLayout, Known>();

/**
 * The contract of a record, which is the same object where it rests on the same: one layout stands in the ABIs of several
 * data models and of both versions.
 */
export function knownContract(record: RecordLayout, basis: Basis, make: MakeContract): Contract {
  const known = contracts.get(record);
  if (known !== undefined && isSame(known, basis)) return known.contract;
  const { facts, spoken, evidence } = basis;
  const header = new AskedSurroundings(basis.header);
  const contract = make(record, { header, facts, spoken, evidence });
  contracts.set(record, { asked: header.asked, facts, spoken, evidence, contract });
  return contract;
}

function isSame(known: Known, basis: Basis): boolean {
  return (
    known.facts === basis.facts &&
    answersAs(known.asked, basis.header) &&
    isSameList(known.spoken, basis.spoken) &&
    isSameEvidence(known.evidence, basis.evidence)
  );
}
