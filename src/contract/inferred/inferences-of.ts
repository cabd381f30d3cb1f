import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Evidence, Surroundings } from "../evidence.ts";
import type { Statement } from "../statement.ts";
import { argszFirst } from "./argsz-first.ts";
import { capabilityLink } from "./capability-link.ts";
import { commandArgument } from "./command-argument.ts";
import { heldInPlace } from "./held-in-place.ts";
import type { Inference } from "./inference.ts";
import { mustBeZero } from "./must-be-zero.ts";
import { numberedEnumerator } from "./numbered-enumerator.ts";
import { pointedAt } from "./pointed-at.ts";
import { sizeConstants } from "./size-constants.ts";
import { sizeFirst } from "./size-first.ts";
import { taggedData } from "./tagged-data.ts";

/** The most telling first: it gives the convention. */
const inferences: readonly Inference[] = [
  argszFirst,
  capabilityLink,
  sizeConstants,
  sizeFirst,
  commandArgument,
  numberedEnumerator,
  taggedData,
  pointedAt,
  heldInPlace,
  mustBeZero,
];

/** What the headers let one tell of a record. */
export function inferencesOf(record: RecordLayout, header: Surroundings, evidence: Evidence): readonly Statement[] {
  const statements: Statement[] = [];
  for (const infer of inferences) {
    for (const inferred of infer(record, header, evidence)) {
      statements.push({ ...inferred, record: record.name, from: { kind: "inferred", words: inferred.words } });
    }
  }
  return statements;
}
