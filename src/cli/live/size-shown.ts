import type { Interface } from "../../declare/interface.ts";
import type { Judged } from "./judge.ts";

/** Structs are made of words, and sizes are asked about at least so often, in bytes. */
const word = 8;

/**
 * The size in bytes of the kernel's own struct: a byte that is not zero is E2BIG where the kernel does not know it. Null
 * where that says nothing.
 */
export function sizeShown({ tail }: Interface, judged: readonly Judged[]): number | null {
  if (tail !== "E2BIG") return null;
  const marked = judged.flatMap(({ question: { marksEnd, size }, answered, verdict }) => {
    if (!marksEnd || size === null || answered.kind !== "answered" || verdict.kind === "refused") return [];
    return [{ size, isKnown: answered.errno !== "E2BIG" }];
  });
  const most = Math.max(...marked.filter(({ isKnown }) => isKnown).map(({ size }) => size));
  const least = Math.min(...marked.filter(({ isKnown }) => !isKnown).map(({ size }) => size));
  return least > most && least - most <= word ? most : null;
}
