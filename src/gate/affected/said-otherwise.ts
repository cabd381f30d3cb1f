import { groupBy } from "../../contract/group-by.ts";
import type { Statement } from "../../contract/statement.ts";
import type { SaidOfBoth } from "../../diff/comparison.ts";

/** The tags of the records of which one side says something else than the other. */
export function saidOtherwise({ before, after }: SaidOfBoth): string[] {
  const [olds, news] = [before, after].map((said) => groupBy(said, ({ record }) => record));
  const records = [...new Set([...olds!.keys(), ...news!.keys()])];
  return records.filter((record) => textOf(olds!, record) !== textOf(news!, record)).map(tagOf);
}

/** "struct foo" -> "foo". */
export function tagOf(record: string): string {
  return record.slice(record.lastIndexOf(" ") + 1);
}

/** Where in the code something is said makes no difference. */
function textOf(said: ReadonlyMap<string, readonly Statement[]>, record: string): string {
  const spell = (key: string, value: unknown): unknown => {
    if (key === "words") return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  };
  return (said.get(record) ?? []).map((statement) => JSON.stringify(statement, spell)).join("\n");
}
