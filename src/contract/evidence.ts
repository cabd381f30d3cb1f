import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { recordCommands } from "./commands-of-record.ts";
import type { RecordCommands } from "./commands-of-record.ts";
import type { Contract } from "./contract.ts";
import { groupBy } from "./group-by.ts";
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
      places ??= groupBy(inRecords(abi, placed), ({ name }) => name);
      return within(places.get(record), header);
    },
    pointersTo(record, header) {
      pointers ??= groupBy(inRecords(abi, pointing), ({ name }) => name);
      return within(pointers.get(record), header);
    },
    contractOf,
  };
}

const none: readonly never[] = [];

interface Pointer extends PointedRecord {
  readonly header: HeaderAbi;
}

function* inRecords<T>(abi: Abi, find: (record: RecordLayout, header: HeaderAbi) => readonly T[]): Generator<T> {
  for (const header of abi.headers.values()) {
    for (const record of header.records.values()) yield* find(record, header);
  }
}

function placed(holder: RecordLayout, header: HeaderAbi): readonly Place[] {
  return placesIn(holder).map((held) => ({ ...held, holder, header }));
}

function pointing(holder: RecordLayout, header: HeaderAbi): readonly Pointer[] {
  return pointersIn(holder).map((pointer) => ({ ...pointer, header }));
}

/** The commands whose number carries the record's size. */
export function sizedCommands(commands: readonly CommandValue[]): readonly CommandValue[] {
  return commands.filter(({ argument }) => argument !== null);
}
