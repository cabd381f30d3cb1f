import type { ConventionName } from "../declare/convention.ts";
import type { Change } from "../diff/change.ts";
import type { CommandValue } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { carriedBy, negotiated } from "./answer.ts";
import { changedMembers } from "./changed-members.ts";
import type { Names } from "./difference.ts";
import { fillings } from "./fillings.ts";
import { fillRecord } from "./fill-record.ts";
import type { Both, KernelSide } from "./kernel-side.ts";
import { routesOf } from "./routes.ts";
import type { Route, Sent } from "./sent.ts";

/** Whose program sends. */
export type Sender = keyof Both<KernelSide>;

/**
 * What is tried, the most telling first: by the ways in which the record is sent, the sizes at which something ends, and
 * what its members hold.
 */
export function* candidates(change: Change, sides: Both<KernelSide>, by: Sender, names: Names): Generator<Sent> {
  const [sender, other] = by === "before" ? [sides.before, sides.after] : [sides.after, sides.before];
  const own = change.subject === "command" ? change[by] : null;
  const routes: readonly Route[] = own === null ? routesOf(sender) : [{ kind: "ioctl", command: own, holder: null }];
  const { padding } = change.context;
  for (const route of routes) {
    const layout = wireOf(sender, route);
    const counterpart = wireOf(other, route);
    const count = countOf(route, sender, layout.size === counterpart.size && change.subject !== "contract");
    const heirs = by === "before" ? names.renamed : reversed(names.renamed);
    const changed = changedMembers(layout, counterpart, sender.model, (path) => heirs.get(path) ?? path);
    for (const path of focus(change, by)) changed.add(path);
    const zero = zeroMembers(sender, route, layout);
    for (const size of sizesOf(change, sender, other, layout)) {
      const fixed = fixedMembers(sender, layout, size);
      for (const bytes of fillings({ layout, model: sender.model, changed, fixed, zero, padding })) {
        for (const tag of tagsOf(sender, other)) {
          yield {
            route,
            size,
            count,
            records: repeated(resized(bytes, mapped(sender, size, layout)), count),
            tag,
            holder: new Uint8Array(),
            ...held(route, sender, { size, count, tag }),
          };
        }
      }
    }
  }
}

/** What the program fills: the record, or what a command carries around it. */
function wireOf(side: KernelSide, route: Route): RecordLayout {
  return route.kind === "ioctl" && route.holder === null
    ? carriedBy(side, ownCommand(side, route.command))
    : side.record;
}

/** The command as this side has it. */
function ownCommand({ abi, header }: KernelSide, command: CommandValue): CommandValue {
  return abi.headers.get(header)?.commands.get(command.name) ?? command;
}

/** The member that the change is about, as the sender calls it. */
function focus({ subject, before, after, context }: Change, by: Sender): readonly string[] {
  if (subject === "field") {
    const side = by === "before" ? before : after;
    return side === null ? [] : [side.member.path];
  }
  return subject === "contract" && context.other !== null ? [context.other] : [];
}

/** More than one where each begins where the one before ends, and nobody says how long they are. */
function countOf(route: Route, side: KernelSide, sameSize: boolean): number {
  if (sameSize || route.kind === "syscall") return 1;
  // A link of a chain stands by itself: the next is found by its offset.
  const isLink = side.contract?.carriers.some(({ kind }) => kind === "capability") === true;
  if (route.kind === "stream") return negotiated(side).convention === "fixed" && !isLink ? 2 : 1;
  return route.holder?.count == null ? 1 : 2;
}

const sizesSaid: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "size-argument",
  "argsz",
  "tagged-data",
  "tagged-array",
  "version-field",
  "flag-announced",
]);

/** The sizes at which something ends, the whole struct first: an old program may have been built with an older header still. */
function sizesOf({ subject }: Change, sender: KernelSide, other: KernelSide, layout: RecordLayout): number[] {
  const { contract, minimum } = sender;
  if (contract === null || layout !== sender.record || !sizesSaid.has(contract.convention)) return [layout.size];
  const shorter = contract.minimum === null ? [] : [minimum];
  const odd = subject === "contract" ? [other.minimum, layout.size + 8] : [];
  return [...new Set([layout.size, ...shorter, ...odd])].filter((size) => size > 0);
}

/** The members that say the size, and the version. Where nothing is known, a size can only be what comes first. */
function fixedMembers({ contract }: KernelSide, layout: RecordLayout, size: number): Map<string, bigint> {
  const fixed = new Map<string, bigint>();
  if (contract !== null && !sizesSaid.has(contract.convention)) return fixed;
  for (const { path, offset } of flatMembers(layout)) {
    if (contract === null && offset > 0) break;
    if (path === "size" || path === "argsz") fixed.set(path, BigInt(size));
    else if (path === "version" && contract?.convention === "version-field") fixed.set(path, 1n);
  }
  return fixed;
}

/** Members that the sender's own kernel tests for zero; all of them where nothing at all is known of what it takes. */
function zeroMembers({ contract }: KernelSide, route: Route, layout: RecordLayout): Set<string> {
  const isBlank = contract === null && route.kind === "ioctl" && route.command.size === 0;
  if (isBlank) return new Set(flatMembers(layout).map(({ path }) => path));
  return new Set((contract?.zero ?? []).flatMap((each) => (each.tested === true ? [each.member] : [])));
}

/** The right tag; where the sides want different ones, one that is nobody's too. */
function tagsOf({ tag }: KernelSide, other: KernelSide): readonly (number | null)[] {
  if (tag === other.tag) return [tag];
  return [tag ?? other.tag, Math.max(tag ?? 0, other.tag ?? 0) + 1];
}

interface Said {
  readonly size: number;
  readonly count: number;
  readonly tag: number | null;
}

/** The holder's bytes, which say of the records what they are. */
function held(route: Route, { model }: KernelSide, { size, count, tag }: Said): Partial<Pick<Sent, "holder">> {
  if (route.kind !== "ioctl" || route.holder === null) return {};
  const { record, pointer, ...named } = route.holder;
  const whole = pointer === null ? record.size + size : record.size;
  const values = new Map<string | null, number>([
    ["size", whole],
    ["argsz", whole],
    [named.length, size],
    [named.count, count],
    [named.tag, tag ?? 0],
  ]);
  const bytes = fillRecord(record, model, (path) => BigInt(values.get(path) ?? 0));
  return bytes === null ? {} : { holder: bytes };
}

/** Of argsz all that the program has is mapped, however much it says: the kernel reads before it looks. */
function mapped({ contract }: KernelSide, size: number, layout: RecordLayout): number {
  return contract?.convention === "argsz" ? Math.max(size, layout.size) : size;
}

/** Cut, or with a tail that is not zero. */
function resized(bytes: Uint8Array, size: number): Uint8Array {
  if (size <= bytes.length) return bytes.subarray(0, size);
  const longer = new Uint8Array(size).fill(0xff);
  longer.set(bytes);
  return longer;
}

function repeated(bytes: Uint8Array, count: number): Uint8Array {
  const all = new Uint8Array(bytes.length * count);
  for (let index = 0; index < count; index++) all.set(bytes, index * bytes.length);
  return all;
}

const reversed = (names: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...names].map(([old, now]) => [now, old]));
