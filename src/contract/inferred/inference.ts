import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Evidence, Surroundings } from "../evidence.ts";
import type { Statement } from "../statement.ts";

/** What one look at the headers tells of a record; `words` say what was seen. */
export interface Inferred extends Omit<Statement, "record" | "header" | "from"> {
  readonly words: string;
}

/** Nothing where the record does not look like it. */
export type Inference = (record: RecordLayout, header: Surroundings, evidence: Evidence) => readonly Inferred[];
