import type { ConventionName } from "../declare/convention.ts";
import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { isSameList } from "../layout/same-list.ts";
import { recordCommands } from "./commands-of-record.ts";
import type { Contract, Embedded } from "./contract.ts";
import { knowing } from "./knowing.ts";
import { placesByRecord } from "./places-in.ts";
import { pointersByRecord } from "./pointers-in.ts";
import type { PointedRecord } from "./pointers-in.ts";
import { noSizes, sizeFamilies } from "./size-families.ts";
import type { SizeFamilies } from "./size-families.ts";

/** What a contract may take from the header that declares its record. */
export type Surroundings = Pick<HeaderAbi, "path" | "records" | "enumerators" | "constants" | "commands">;

/** What the headers of one ABI show of one of its records; of other headers, those that know it. */
export interface Evidence {
  /** The commands whose argument it is, or an array of it. */
  readonly commands: readonly CommandValue[];
  /** Where there are such, those whose argument holds it, too. */
  readonly carrying: readonly CommandValue[];
  /** Where it stands within other records. */
  readonly places: readonly Place[];
  /** The members of others that point at it. */
  readonly pointers: readonly PointedRecord[];
  /** The sizes that its own header names. */
  readonly sizes: SizeFamilies;
}

export interface Place {
  readonly carrier: Embedded;
  /** What binds the record that ends with it; null where it does not end one. */
  readonly holder: ConventionName | null;
}

type ContractOf = (record: RecordLayout, header: HeaderAbi) => Contract;

/** What evidence is found in is worked out for the ABI when it is first asked for. */
export function evidenceIn(abi: Abi, contractOf: ContractOf): (record: RecordLayout, header: HeaderAbi) => Evidence {
  return ({ name }, { path, constants }) => {
    const commands = recordCommands(abi);
    const direct = commands.direct(name, path);
    const around = knowing(path, placesByRecord(abi).get(name));
    const pointing = knowing(path, pointersByRecord(abi).get(name));
    const sizes = sizeFamilies(constants);
    if (direct.length + around.length + pointing.length + sizes.size === 0) return nothing;
    return {
      commands: direct,
      carrying: direct.length === 0 ? none : commands.of(name, path),
      places: around.map(({ found: { carrier }, holder, header }) => ({
        carrier,
        holder: carrier.last && !carrier.array ? contractOf(holder, header).convention : null,
      })),
      pointers: pointing.map(({ found }) => found),
      sizes,
    };
  };
}

const none: readonly never[] = [];

/** As of most records. */
const nothing: Evidence = { commands: none, carrying: none, places: none, pointers: none, sizes: noSizes };

/** The commands whose number carries the record's size. */
export function sizedCommands(commands: readonly CommandValue[]): readonly CommandValue[] {
  return commands.filter(({ argument }) => argument !== null);
}

/** True where the one shows what the other shows. What both are made of is shared by the ABIs that have it. */
export function isSameEvidence(one: Evidence, other: Evidence): boolean {
  if (one === other) return true;
  return (
    one.sizes === other.sizes &&
    isSameList(one.commands, other.commands) &&
    isSameList(one.carrying, other.carrying) &&
    isSameList(one.pointers, other.pointers) &&
    one.places.length === other.places.length &&
    one.places.every(({ carrier, holder }, index) => {
      const place = other.places[index]!;
      return carrier === place.carrier && holder === place.holder;
    })
  );
}
