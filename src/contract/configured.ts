import type { StructConvention } from "../declare/config.ts";
import type { Statement } from "./statement.ts";

/** What the config says of structs. */
export function statementsOfConfig(conventions: readonly StructConvention[]): readonly Statement[] {
  return conventions.map(({ record, convention, minimum, at }) => ({
    record,
    convention,
    ...(minimum !== null && { minimum }),
    from: { kind: "config", words: at },
  }));
}
