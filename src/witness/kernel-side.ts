import { argumentName } from "../contract/argument-name.ts";
import { recordCommands } from "../contract/commands-of-record.ts";
import type { Carrier, Contract } from "../contract/contract.ts";
import type { Abi, CommandValue } from "../layout/abi.ts";
import type { Change } from "../diff/change.ts";
import type { DataModel } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Version, Versions } from "./claim.ts";

/** Something of either version. */
export interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** One version's idea of a record: the program's that was built with it, and the kernel's. */
export interface KernelSide {
  readonly abi: Abi;
  readonly model: DataModel;
  /** The header that declares the record. */
  readonly header: string;
  readonly record: RecordLayout;
  /** Null where nothing is known that binds it. */
  readonly contract: Contract | null;
  /** The least size that its kernel takes, in bytes; the smaller of both versions where nothing says it. */
  readonly minimum: number;
  /** The number of the type tag that it wants to see; null where it wants none. */
  readonly tag: number | null;
}

/** Both sides of a record. */
export function sidesOf(
  { before: old, after: now }: Both<RecordLayout>,
  { change, versions }: { readonly change: Change; readonly versions: Versions },
): Both<KernelSide> {
  const smaller = Math.min(old.size, now.size);
  const side = ({ abi }: Version, record: RecordLayout, contract: Contract | null): KernelSide => ({
    abi,
    model: dataModels[change.model],
    header: contract?.header ?? change.header,
    record,
    contract,
    minimum: minimumOf(contract, record, smaller),
    tag: contract?.tag == null ? null : numberOf(contract.tag.name, abi, contract.header),
  });
  const before = contractOf(change, "before", versions.before, old);
  const after = contractOf(change, "after", versions.after, now);
  return { before: side(versions.before, old, before), after: side(versions.after, now, after) };
}

/** A feature's payload is asked for whole, and what goes by a version where nothing says a minimum. */
function minimumOf(contract: Contract | null, record: RecordLayout, smaller: number): number {
  if (contract?.convention === "flag-announced") return record.size;
  return contract?.minimum?.size ?? (contract?.convention === "version-field" ? record.size : smaller);
}

/**
 * What binds the record. A change of a contract knows it as one kind of place does: what that says nothing about is as it
 * is known besides, unless it is what changed.
 */
function contractOf(
  change: Change,
  by: keyof Both<unknown>,
  { contracts }: Version,
  record: RecordLayout,
): Contract | null {
  const { subject, action, context, header } = change;
  if (subject === "command") return contracts.of(record.name, header);
  if (subject !== "contract") return context.contracts[by];
  const own = change[by];
  const known = contracts.of(record.name, own.header);
  const isTag = action === "untagged" || action === "retagged";
  return {
    ...own,
    tag: isTag ? own.tag : (own.tag ?? known?.tag ?? null),
    stride: action === "unstrided" ? own.stride : (own.stride ?? known?.stride ?? null),
    carriers: own.carriers.length > 0 ? own.carriers : (known?.carriers ?? []),
  };
}

/** An enumerator or constant: of this header, else of any. 1 where it is none. */
function numberOf(name: string, { headers }: Abi, header: string): number {
  const own = headers.get(header);
  for (const each of own === undefined ? headers.values() : [own, ...headers.values()]) {
    const value = each.enumerators.get(name)?.value ?? each.constants.get(name)?.value;
    if (typeof value === "bigint") return Number(value);
  }
  return 1;
}

/** The commands whose argument the record is or is held by: those that its contract knows, else those that its headers show. */
export function commandsOf({ abi, header, record, contract }: KernelSide): readonly CommandValue[] {
  const carried = (contract?.carriers ?? []).flatMap((each) => (each.kind === "command" ? [each.command] : []));
  return carried.length > 0 ? carried : recordCommands(abi).of(record.name, header);
}

/** A record of the ABI by its name or a typedef's: of this header, else of the first that has it. */
export function recordNamed(abi: Abi, name: string, header: string): RecordLayout | null {
  const own = abi.headers.get(header);
  for (const each of own === undefined ? abi.headers.values() : [own, ...abi.headers.values()]) {
    const shape = each.typedefs.get(name)?.shape;
    const found = each.records.get(name) ?? (shape?.kind === "record" ? each.records.get(shape.name) : undefined);
    if (found !== undefined) return found;
  }
  return null;
}

/** What a command takes, where that is a record: its argument, or what is known of a number without one. */
export function recordOf({ abi, contracts }: Version, header: string, command: CommandValue): RecordLayout | null {
  const name = argumentName(command);
  if (name !== null) return recordNamed(abi, name, header);
  const records = [...(abi.headers.get(header)?.records.values() ?? [])];
  const carries = (each: Carrier): boolean => each.kind === "command" && each.command.name === command.name;
  return records.find((record) => contracts.of(record.name, header)?.carriers.some(carries)) ?? null;
}
