import type { HeaderAbi } from "../layout/abi.ts";
import type { Summary } from "./report.ts";
import type { Side } from "./side.ts";

/** Counts what the headers that were asked for declare; what stands in several data models counts once. */
export function summaryOf(side: Side): Omit<Summary, "notSeen"> {
  const count = (names: (header: HeaderAbi) => Iterable<string>): number => {
    let total = 0;
    for (const path of side.headers) {
      const headers = side.abis.flatMap((abi) => abi.headers.get(path) ?? []);
      total += new Set(headers.flatMap((header) => [...names(header)])).size;
    }
    return total;
  };
  return {
    headers: side.headers.length,
    structs: count((header) => header.records.keys()),
    commands: count((header) => header.commands.keys()),
    constants: count((header) => header.constants.keys()) + count((header) => header.enumerators.keys()),
  };
}
