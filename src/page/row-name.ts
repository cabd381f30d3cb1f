import type { DecodedRow } from "../calls/decoded-rows.ts";

/** What a row is called. */
export function rowName({ kind, member }: DecodedRow): string {
  return member ?? words[kind];
}

const words: Readonly<Record<DecodedRow["kind"], string>> = {
  member: "bytes",
  padding: "(padding)",
  missing: "(padding)",
  "zero-tail": "(zero tail)",
  "unknown-tail": "(unknown tail)",
};
