import type { Contracts } from "../contract/contract.ts";
import { contractsOf } from "../contract/contracts-of.ts";
import type { Facts } from "../contract/declared/facts.ts";
import type { Statement } from "../contract/statement.ts";
import type { Abi, CommandValue, ConstantValue, HeaderAbi } from "../layout/abi.ts";
import type { DataModel } from "../layout/data-model.ts";
import { Aggregates } from "./aggregates.ts";
import { catalogue } from "./catalogue.ts";
import type { NamedSubject } from "./catalogue.ts";
import { ConstantFamilies } from "./constant-families.ts";
import { groupBy } from "../contract/group-by.ts";
import { workedOut } from "../contract/worked-out.ts";
import { recordCommands } from "../contract/commands-of-record.ts";
import { lengthChanges } from "./length-changes.ts";
import { noHeader } from "./no-header.ts";

/** The two ABIs that are compared, in one data model, and what is asked of them again and again. */
export interface Comparison {
  readonly model: DataModel;
  readonly before: Abi;
  readonly after: Abi;
  /** Whether nothing of a header of OLD or NEW can have changed. */
  readonly isSettled: (header: HeaderAbi) => boolean;
  readonly facts: Facts;
  /** What binds the records of either side. */
  readonly oldContracts: Contracts;
  readonly newContracts: Contracts;
  /** The headers that declare a name, in their order. */
  readonly oldHomes: (subject: NamedSubject, name: string) => readonly HeaderAbi[];
  readonly newHomes: (subject: NamedSubject, name: string) => readonly HeaderAbi[];
  /** Lets go of what tells the homes of names, which takes much memory, until somebody asks for one again. */
  readonly forgetHomes: () => void;
  /** A header by its path; one that declares nothing where there is none. The following are worked out of it. */
  readonly oldHeader: (path: string) => HeaderAbi;
  readonly newHeader: (path: string) => HeaderAbi;
  /** What counts and sums up in a header. */
  readonly oldAggregates: (header: string) => Aggregates;
  readonly newAggregates: (header: string) => Aggregates;
  /** The families of a header's constants. */
  readonly oldFamilies: (header: string) => ConstantFamilies;
  readonly newFamilies: (header: string) => ConstantFamilies;
  /** The constants of a header, by value. */
  readonly newEquals: (header: string) => ReadonlyMap<bigint | string, readonly ConstantValue[]>;
  /** How the lengths of an old header's arrays changed, "16 -> 32". */
  readonly lengthChanges: (header: string) => ReadonlySet<string>;
  /** The commands of NEW, else of OLD, that carry the bytes of a record. */
  readonly commandsOf: (record: string, header: string) => readonly CommandValue[];
}

/** What is said of contracts besides what the headers show. */
export interface SaidOfBoth {
  /** By abi/. */
  readonly facts: Facts;
  /** By the kernel's sources and the config, for either side. */
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

export function comparisonOf(before: Abi, after: Abi, said: SaidOfBoth, isSettled = false): Comparison {
  const olds = new Homes(before);
  const news = new Homes(after);
  const newHomes: Comparison["newHomes"] = (subject, name) => news.of(subject, name);
  const oldHeader = headersOf(before);
  const newHeader = headersOf(after);
  return {
    model: after.model,
    before,
    after,
    isSettled: ({ path }) => isSettled && before.headers.get(path) === after.headers.get(path),
    facts: said.facts,
    get oldContracts() {
      return contractsOf(before, said.before, said.facts);
    },
    get newContracts() {
      return contractsOf(after, said.after, said.facts);
    },
    oldHomes: (subject, name) => olds.of(subject, name),
    newHomes,
    forgetHomes: () => {
      olds.forget();
      news.forget();
    },
    oldHeader,
    newHeader,
    oldAggregates: (path) => aggregatesIn(oldHeader(path)),
    newAggregates: (path) => aggregatesIn(newHeader(path)),
    oldFamilies: (path) => familiesIn(oldHeader(path).constants),
    newFamilies: (path) => familiesIn(newHeader(path).constants),
    newEquals: (path) => equalsIn(newHeader(path).constants),
    lengthChanges: ofEachHeader(oldHeader, (header) =>
      lengthChanges(header, (name) => newHomes("record", name)[0]?.records.get(name) ?? null),
    ),
    commandsOf: (record, header) => {
      const found = recordCommands(after).of(record, header);
      return found.length > 0 ? found : recordCommands(before).of(record, header);
    },
  };
}

// The same constants stand in the ABIs of several data models, and so does what is worked out of them.
const familiesIn = workedOut((constants: HeaderAbi["constants"]) => new ConstantFamilies({ constants }));
const equalsIn = workedOut((constants: HeaderAbi["constants"]) => groupBy(constants.values(), ({ value }) => value));
const aggregatesOf = workedOut((constants: HeaderAbi["constants"]) =>
  workedOut((enumerators: HeaderAbi["enumerators"]) =>
    workedOut((commands: HeaderAbi["commands"]) => new Aggregates({ constants, enumerators, commands })),
  ),
);

function aggregatesIn({ constants, enumerators, commands }: HeaderAbi): Aggregates {
  return aggregatesOf(constants)(enumerators)(commands);
}

function headersOf({ headers }: Abi): (path: string) => HeaderAbi {
  return (path) => headers.get(path) ?? noHeader;
}

/** Where the names of an ABI are declared; worked out of all of it for a subject that is asked for. */
class Homes {
  readonly #abi: Abi;
  readonly #known = new Map<NamedSubject, (name: string) => readonly HeaderAbi[]>();

  constructor(abi: Abi) {
    this.#abi = abi;
  }

  of(subject: NamedSubject, name: string): readonly HeaderAbi[] {
    const homes = this.#known.get(subject) ?? homesOf(this.#abi, subject);
    this.#known.set(subject, homes);
    return homes(name);
  }

  forget(): void {
    this.#known.clear();
  }
}

/** Almost every name has one home, and needs no list. */
function homesOf(abi: Abi, subject: NamedSubject): (name: string) => readonly HeaderAbi[] {
  const home = new Map<string, HeaderAbi>();
  const several = new Map<string, HeaderAbi[]>();
  for (const header of abi.headers.values()) {
    for (const name of catalogue[subject](header).keys()) {
      const first = home.get(name);
      if (first === undefined) home.set(name, header);
      else if (several.get(name)?.push(header) === undefined) several.set(name, [first, header]);
    }
  }
  return (name) => {
    const only = home.get(name);
    return only === undefined ? [] : (several.get(name) ?? [only]);
  };
}

/** What is worked out of a header when it is asked for, once. */
function ofEachHeader<T>(headerAt: (path: string) => HeaderAbi, make: (header: HeaderAbi) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const made = known.get(path) ?? make(headerAt(path));
    known.set(path, made);
    return made;
  };
}
