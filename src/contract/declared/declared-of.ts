import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Evidence, Surroundings } from "../evidence.ts";
import type { Statement } from "../statement.ts";
import type { Facts } from "./facts.ts";
import { statedByAbi } from "./stated-by-abi.ts";
import { statedByInterfaces } from "./stated-by-interfaces.ts";
import { statedByStructs } from "./stated-by-structs.ts";

/** What abi/ says of a record of a header: its histories, its interfaces, its other structs. */
export function declaredOf(
  record: RecordLayout,
  header: Surroundings,
  facts: Facts,
  evidence: Evidence,
): readonly Statement[] {
  return [
    ...statedByAbi(record, header, facts),
    ...statedByInterfaces(record, facts),
    ...statedByStructs(record, header, facts, evidence),
  ];
}
