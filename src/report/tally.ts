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
        counted: new WeakSet(),
      };
      this.#names.set(label, names);
      return names;
    };
    for (const path of side.headers) known(path);
    for (const abi of side.abis) {
      for (const header of askedHeaders(side, abi)) {
        const names = known(header.path);
        count(names, "structs", header.records);
        count(names, "commands", header.commands);
        count(names, "constants", header.constants);
        count(names, "enumerators", header.enumerators);
      }
    }
  }

  summary(): Omit<Summary, "notSeen"> {
    const headers = [...this.#names.values()];
    const sum = (kind: Kind): number => headers.reduce((so, names) => so + names[kind].size, 0);
    return {
      headers: headers.length,
      structs: sum("structs"),
      commands: sum("commands"),
      constants: sum("constants") + sum("enumerators"),
    };
  }
}

interface NamesOfHeader {
  readonly structs: Set<string>;
  readonly commands: Set<string>;
  readonly constants: Set<string>;
  readonly enumerators: Set<string>;
  /** Most data models have the very same. */
  readonly counted: WeakSet<Names>;
}

type Names = ReadonlyMap<string, unknown>;
type Kind = Exclude<keyof NamesOfHeader, "counted">;

function count(names: NamesOfHeader, kind: Kind, all: Names): void {
  if (names.counted.has(all)) return;
  names.counted.add(all);
  for (const name of all.keys()) names[kind].add(name);
}
