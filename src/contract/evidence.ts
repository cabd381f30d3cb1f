import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { recordCommands } from "./commands-of-record.ts";
import type { RecordCommands } from "./commands-of-record.ts";
import type { Contract } from "./contract.ts";
import { placesIn } from "./places-in.ts";
import type { HeldRecord } from "./places-in.ts";
import { pointersIn } from "./pointers-in.ts";
import type { PointedRecord } from "./pointers-in.ts";

/** What the headers of one ABI show of its records. */
export interface Evidence {
  readonly commands: RecordCommands;
  /** Where a record stands within others: only in headers that know it. */
  placesOf(record: string, header: string): readonly Place[];
  /** The members of others that point at a record: only in headers that know it. */
  pointersTo(record: string, header: string): readonly PointedRecord[];
  /** What binds another record of the ABI. */
  contractOf(record: RecordLayout, header: HeaderAbi): Contract;
}

/** One member that holds a record in place. */
export interface Place extends HeldRecord {
  readonly holder: RecordLayout;
  readonly header: HeaderAbi;
}

/** All is worked out when it is first asked for. */
export function evidenceIn(abi: Abi, contractOf: Evidence["contractOf"]): Evidence {
  let commands: RecordCommands | null = null;
  let places: ReadonlyMap<string, readonly Place[]> | null = null;
  let pointers: ReadonlyMap<string, readonly Pointer[]> | null = null;
  const within = <T extends { readonly header: HeaderAbi }>(
    found: readonly T[] | undefined,
    path: string,
  ): readonly T[] => found?.filter(({ header }) => header.reaches.has(path)) ?? none;
  return {
    get commands() {
      return (commands ??= recordCommands(abi));
    },
    placesOf(record, header) {
      places ??= gathered(abi, placesIn, (held, holder, of) => ({ ...held, holder, header: of }));
      return within(places.get(record), header);
    },
    pointersTo(record, header) {
      pointers ??= gathered(abi, pointersIn, (pointer, _, of) => ({ ...pointer, header: of }));
      return within(pointers.get(record), header);
    },
    contractOf,
  };
}

const none: readonly never[] = [];

interface Pointer extends PointedRecord {
  readonly header: HeaderAbi;
}

/** What is found in the records of an ABI, by its name. */
function gathered<F extends { readonly name: string }, T>(
  abi: Abi,
  find: (holder: RecordLayout) => readonly F[],
  make: (found: F, holder: RecordLayout, header: HeaderAbi) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const header of abi.headers.values()) {
    for (const holder of header.records.values()) {
      for (const found of find(holder)) {
        const made = make(found, holder, header);
        const group = groups.get(found.name);
        if (group === undefined) groups.set(found.name, [made]);
        else group.push(made);
      }
    }
  }
  return groups;
}

/** The commands whose number carries the record's size. */
export function sizedCommands(commands: readonly CommandValue[]): readonly CommandValue[] {
  return commands.filter(({ argument }) => argument !== null);
}
