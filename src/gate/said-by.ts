import type { statementsIn } from "../contract/sources/statements-in.ts";
import type { Statement } from "../contract/statement.ts";
import { codeReading } from "../contract/code-reading.ts";
import { isLaidOut, isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";

/** Reads what code says of contracts. */
export type CodeReader = typeof statementsIn;

/**
 * What is said of contracts by the kernel's own code, where the source has it; null where that is for the other side to say.
 * `alike` are sources whose code says the same: one of them may have been read before.
 */
export function saidBy(
  source: OpenedSource,
  reader: () => CodeReader,
  alike: readonly OpenedSource[] = [],
): readonly Statement[] | null {
  if (isLaidOut(source)) return source.statements;
  if (!hasCode(source)) return [];
  const kept = [source, ...alike].flatMap((each) => (isText(each) ? (each.saidBefore?.() ?? []) : []));
  for (const before of kept) {
    const statements = before.find(codeReading);
    if (statements !== null) return statements;
  }
  const statements = reader()(source.kernelFiles());
  kept[0]?.keep(codeReading, statements);
  return statements;
}

type WithCode = TextSource & Required<Pick<TextSource, "kernelFiles">>;

/** False where a source is known to have no code: who reads it need not be there. */
export function hasCode(source: OpenedSource): source is WithCode {
  return isText(source) && source.kernelFiles !== undefined && (source.hasCode?.() ?? true);
}
