import type { statementsIn } from "../contract/sources/statements-in.ts";
import type { Statement } from "../contract/statement.ts";
import { isLaidOut, isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";

/** Reads what code says of contracts. */
export type CodeReader = typeof statementsIn;

/** What is said of contracts by the kernel's own code, where the source has it; null where that is for the other side to say. */
export function saidBy(source: OpenedSource, reader: () => CodeReader): readonly Statement[] | null {
  if (isLaidOut(source)) return source.statements;
  return hasCode(source) ? reader()(source.kernelFiles()) : [];
}

type WithCode = TextSource & Required<Pick<TextSource, "kernelFiles">>;

/** False where a source is known to have no code: who reads it need not be there. */
export function hasCode(source: OpenedSource): source is WithCode {
  return isText(source) && source.kernelFiles !== undefined && (source.hasCode?.() ?? true);
}
