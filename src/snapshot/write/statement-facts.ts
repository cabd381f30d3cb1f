import type { Statement } from "../../contract/statement.ts";
import { lineMark } from "../format.ts";
import type { Fact, Json } from "../json.ts";

/** What was said of contracts, by record, and apart from it the line numbers: for each its place in the order, then they. */
export function statementFacts(statements: readonly Statement[]): {
  readonly facts: Fact[];
  readonly places: Json[][];
} {
  const written = statements.map((statement, order) => {
    const places: Json[] = [order];
    const text = JSON.stringify(statement, (property, value: unknown) =>
      property === "words" && typeof value === "string" ? withoutLines(value, places) : value,
    );
    return { text, fact: JSON.parse(text) as Fact, places };
  });
  const keyOf = ({ fact, text }: (typeof written)[number]): string => `${String(fact["record"])} ${text}`;
  written.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))));
  return { facts: written.map(({ fact }) => fact), places: written.map(({ places }) => places) };
}

function withoutLines(words: string, places: Json[]): string {
  return words.replaceAll(/:(\d{1,9}|#)(?!\d)/g, (_, number: string) => {
    places.push(number === "#" ? number : Number(number));
    return lineMark;
  });
}
