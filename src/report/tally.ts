import type { HeaderAbi } from "../layout/abi.ts";
import type { Summary } from "./report.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";

/** Counts what headers declare: what stands in several data models counts once, and so does a file. */
export class Tally {
  readonly #names = new Map<string, NamesOfHeader>();

  /** The headers that were asked for. */
  add(side: Side): void {
    const known = (path: string): NamesOfHeader => {
      const label = side.label(path);
      const names = this.#names.get(label) ?? {
        structs: new Set(),
        commands: new Set(),
        constants: new Set(),
        enumerators: new Set(),
      };
      this.#names.set(label, names);
      return names;
    };
    for (const path of side.headers) known(path);
    for (const abi of side.abis) {
      for (const header of askedHeaders(side, abi)) {
        const names = known(header.path);
        for (const [kind, all] of Object.entries(countedIn(header)) as [keyof NamesOfHeader, Iterable<string>][]) {
          for (const name of all) names[kind].add(name);
        }
      }
    }
  }

  summary(): Omit<Summary, "notSeen"> {
    const headers = [...this.#names.values()];
    const count = (kind: keyof NamesOfHeader): number => headers.reduce((sum, names) => sum + names[kind].size, 0);
    return {
      headers: headers.length,
      structs: count("structs"),
      commands: count("commands"),
      constants: count("constants") + count("enumerators"),
    };
  }
}

interface NamesOfHeader {
  readonly structs: Set<string>;
  readonly commands: Set<string>;
  readonly constants: Set<string>;
  readonly enumerators: Set<string>;
}

function countedIn({
  records,
  commands,
  constants,
  enumerators,
}: HeaderAbi): Record<keyof NamesOfHeader, Iterable<string>> {
  return {
    structs: records.keys(),
    commands: commands.keys(),
    constants: constants.keys(),
    enumerators: enumerators.keys(),
  };
}
