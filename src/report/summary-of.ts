import type { HeaderAbi } from "../layout/abi.ts";
import type { Summary } from "./report.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";

/** Counts what the headers that were asked for declare; what stands in several data models counts once. */
export function summaryOf(side: Side): Omit<Summary, "notSeen"> {
  const count = (names: (header: HeaderAbi) => Iterable<string>): number => {
    const seen = new Set<string>();
    for (const abi of side.abis) {
      for (const header of askedHeaders(side, abi)) {
        for (const name of names(header)) seen.add(`${header.path}\0${name}`);
      }
    }
    return seen.size;
  };
  return {
    headers: side.headers.length,
    structs: count((header) => header.records.keys()),
    commands: count((header) => header.commands.keys()),
    constants: count((header) => header.constants.keys()) + count((header) => header.enumerators.keys()),
  };
}
