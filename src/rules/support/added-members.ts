import type { Carrier } from "../../contract/contract.ts";
import type { ConventionName } from "../../declare/convention.ts";
import type { ChangeOfKind, Context } from "../../diff/change.ts";
import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";

/** The kinds of change that bring members. */
export type Addition = ChangeOfKind<"record added" | "field added">;

/** A list that links its own kind is a matter of programs alone. */
function passes(carrier: Carrier, record: string): boolean {
  if (carrier.kind === "pointer") return carrier.record !== record;
  return carrier.kind === "command" || carrier.kind === "syscall";
}

/** Where the size is agreed on between a program and the kernel; streams, messages and formats have rules of their own. */
const negotiated: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "size-argument",
  "argsz",
  "tagged-data",
  "tagged-array",
  "number-sized",
  "number-sized-extensible",
  "drm",
  "version-field",
]);

/**
 * True for a record that a call hands over: the argument of a command or a system call, or what a member of one points at.
 * Packets, disk formats, netlink attributes and what is mapped or traced are laid out for other readers.
 */
export function isHandedOver({ commands, contracts: { after } }: Context): boolean {
  if (commands.length > 0) return true;
  if (after === null) return false;
  return negotiated.has(after.convention) || after.carriers.some((carrier) => passes(carrier, after.record.name));
}

/** The members that a change brings into what a call hands over. */
export function addedMembers(change: Addition): readonly FlatMember[] {
  if (!isHandedOver(change.context)) return [];
  return change.subject === "record" ? flatMembers(change.after) : [change.after.member];
}
