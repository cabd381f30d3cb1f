import type { Carrier, Contract, Embedded } from "../../contract/contract.ts";
import type { ConventionName } from "../../declare/convention.ts";
import type { ChangeOfKind } from "../../diff/change.ts";
import { isReservedName } from "../../declare/reserved-name.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { FlatMember } from "../../layout/flat-members.ts";
import type { CommandValue } from "../../layout/abi.ts";
import { toleratesSize } from "../../contract/tolerates-size.ts";

type Resized = ChangeOfKind<"record resized">;

type Element = Embedded | Extract<Carrier, { readonly kind: "pointer" }>;

/** What a frozen record is to those that pass it, and the members that hold it or point at it. */
interface Frozen {
  readonly as: "element" | "embedded" | "capability" | "argument";
  readonly of: readonly Element[];
}

/** A record that became longer, and what decides who minds. */
export interface Growth {
  /** Bytes. */
  readonly from: number;
  readonly to: number;
  readonly convention: ConventionName;
  /** What binds it now, else what did. */
  readonly contract: Contract | null;
  /** "struct foo grew 8 -> 16". */
  readonly words: string;
}

/** How a record grew under one of these conventions; null where it did not, or under another. */
export function growthUnder(change: Resized, ...conventions: readonly ConventionName[]): Growth | null {
  const { name, before, after } = change;
  if (after.size <= before.size || hadRoom(change)) return null;
  const contract = bindingContract(change);
  const convention = conventionOf(change, contract);
  if (!conventions.includes(convention)) return null;
  const words = `${name} grew ${before.size} -> ${after.size}`;
  return { from: before.size, to: after.size, convention, contract, words };
}

/** True where all that hold a record had bytes for it besides, in a union: nothing of theirs moved or grew. */
function hadRoom({ after, context }: Resized): boolean {
  const carriers = context.contracts.before?.carriers ?? [];
  return (
    carriers.length > 0 &&
    carriers.every((carrier) => carrier.kind === "embedded" && !carrier.array && carrier.room >= after.size)
  );
}

/** Conventions under which the longer struct of either side is taken, and its end left out or filled up. */
const negotiating: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "size-argument",
  "number-sized-extensible",
  "argsz",
  "drm",
]);

/** True where a record may become longer at its end, whoever is older. */
export function mayGrow(change: Pick<Resized, "context">): boolean {
  return negotiating.has(bindingContract(change)?.convention ?? "unknown");
}

/** The commands that an old binary sends under a number that no kernel of NEW knows any more, since it carries the old size. */
export function lostNumbers(change: Resized): CommandValue[] {
  const convention = bindingContract(change)?.convention;
  if (convention === "number-sized-extensible") return [];
  return change.context.outgrown.filter((command) => !toleratesSize(command));
}

/** What binds a record now; what bound it before where that is not known any more. */
export function bindingContract({ context }: Pick<Resized, "context">): Contract | null {
  const { before, after } = context.contracts;
  return after === null || after.convention === "unknown" ? (before ?? after) : after;
}

function conventionOf(change: Resized, contract: Contract | null): ConventionName {
  if (lostNumbers(change).length > 0) return "number-sized";
  const { outgrown } = change.context;
  const convention = contract?.convention ?? "unknown";
  if (convention === "fixed" && contract?.carriers.some(isElement)) return "fixed";
  return outgrown.length > 0 && outgrown.every(toleratesSize) ? "drm" : convention;
}

/** True for a place where entries follow each other by sizeof: what carries them may grow, and they may not. */
function isElement(carrier: Carrier): boolean {
  return (carrier.kind === "pointer" || carrier.kind === "embedded") && carrier.array;
}

/** The members behind the old end, without what is reserved. */
export function appendedMembers({ before, after }: Resized): FlatMember[] {
  const known = new Set(flatMembers(before).map(({ path }) => path));
  return flatMembers(after).filter(
    ({ path, offset, member }) =>
      !known.has(path) && offset + member.size > before.size && !member.inPlace && !isReservedName(path),
  );
}

/** How a frozen record grew, and why it is frozen; null where it grew within the room that its holders have for it. */
export function frozenGrowth(change: Resized): (Growth & Frozen) | null {
  const growth = growthUnder(change, "fixed");
  if (growth === null) return null;
  const { to, contract } = growth;
  // Who held it before had the room of before.
  const held = carriersOf(change.context.contracts.before, "embedded");
  const [element] = [...held, ...carriersOf(contract, "pointer")].filter(({ array }) => array);
  if (element !== undefined) return { ...growth, as: "element", of: [element] };
  const pushing = held.filter(({ room, last }) => to > room && !last);
  if (pushing.length > 0) return { ...growth, as: "embedded", of: pushing };
  if (carriersOf(contract, "capability").length > 0) return { ...growth, as: "capability", of: [] };
  return held.length > 0 && contract?.carriers.every(({ kind }) => kind === "embedded")
    ? null
    : { ...growth, as: "argument", of: [] };
}

function carriersOf<K extends Carrier["kind"]>(
  contract: Contract | null,
  kind: K,
): Extract<Carrier, { readonly kind: K }>[] {
  const isOfKind = (carrier: Carrier): carrier is Extract<Carrier, { readonly kind: K }> => carrier.kind === kind;
  return contract?.carriers.filter(isOfKind) ?? [];
}

/** "struct foo.entries", as C names a member. */
export function memberName({ record, member }: Element): string {
  return `${record}.${member}`;
}
