import type { Abi, HeaderAbi } from "../../src/layout/abi.ts";
import type { Report } from "../../src/report/report.ts";
import { Broken } from "./laws.ts";

/** Names of one kind, and what each comes to where that can shrink. */
type Names = (header: HeaderAbi) => Iterable<readonly [name: string, size: number]>;

const namesOf: Readonly<Record<string, Names>> = {
  record: ({ records }) => [...records.values()].map(({ name, size }) => [name, size] as const),
  constant: ({ constants, enumerators, macros, aliases }) =>
    [constants, enumerators, macros, aliases].flatMap((names) => [...names.keys()].map((name) => [name, 0] as const)),
  command: ({ commands, macros, constants }) =>
    [commands, macros, constants].flatMap((names) => [...names.keys()].map((name) => [name, 0] as const)),
};

/** What is asked of OLD: an include guard that goes, or a macro that was none of the three, is nobody's loss. */
const asked: Readonly<Record<string, Names>> = {
  ...namesOf,
  constant: ({ constants, enumerators }) =>
    [constants, enumerators].flatMap((names) => [...names.keys()].map((name) => [name, 0] as const)),
  command: ({ commands }) => [...commands.keys()].map((name) => [name, 0] as const),
};

/** What OLD declares, of these headers, and NEW does not, or in fewer bytes: "record struct foo". */
function lostIn(before: Abi, after: Abi, headers: readonly string[]): readonly string[] {
  return Object.entries(asked).flatMap(([kind, old]) => {
    const there = new Map<string, number>();
    for (const header of after.headers.values())
      for (const [name, size] of namesOf[kind]!(header)) there.set(name, size);
    return headers.flatMap((path) => {
      const header = before.headers.get(path);
      if (header === undefined) return [];
      return [...old(header)].flatMap(([name, size]) => ((there.get(name) ?? -1) < size ? [`${kind} ${name}`] : []));
    });
  });
}

/** A report without a word says that nothing is lost, and that all was read. */
export function requireNothingLost(
  before: readonly Abi[],
  after: readonly Abi[],
  headers: readonly string[],
  report: Report,
): void {
  const { verdict, findings, couldNotCheck, notSeen } = report;
  if (verdict !== "compatible" || findings.length + couldNotCheck.length + notSeen.length > 0) return;
  const lost = before.flatMap((old, index) => lostIn(old, after[index]!, headers));
  if (lost.length > 0) throw new Broken(`compatible without a word, and lost: ${lost[0]}`);
}
