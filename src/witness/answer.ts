import { releases } from "../../abi/releases.ts";
import { argumentName } from "../contract/argument-name.ts";
import type { ConventionName } from "../declare/convention.ts";
import type { Errno } from "../declare/errno.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { negotiations } from "../negotiation/conventions.ts";
import { mapPayload } from "../negotiation/memory/map-payload.ts";
import type { MappedPayload } from "../negotiation/memory/map-payload.ts";
import type { KernelStruct, Negotiation } from "../negotiation/negotiation.ts";
import { answerSyscall } from "../negotiation/syscalls/answer-syscall.ts";
import { syscalls } from "../negotiation/syscalls/syscalls.ts";
import { commandsOf, recordNamed } from "./kernel-side.ts";
import type { KernelSide } from "./kernel-side.ts";
import { isZero, readRecord } from "./read-record.ts";
import type { Members } from "./read-record.ts";
import { argumentsOf, memoryOf } from "./sent.ts";
import type { Route, Sent } from "./sent.ts";
import { structArguments } from "./syscall-arguments.ts";

/** What one side makes of what was sent. */
export interface Answer {
  /** "refused" where it is not known with what. */
  readonly errno: Errno | "refused" | null;
  /** Null where nothing is read. */
  readonly reads: Members | null;
  /** What neither says: why it is refused, or that it is taken for another command. */
  readonly remark: string | null;
}

/** Why a kernel does not take a call; null where it does. */
type Refusal = { readonly errno: Errno; readonly why: string } | null;

/** Asks a version of the interface what it makes of a call, or of records. */
export function answerOf(side: KernelSide, sent: Sent): Answer {
  const { route } = sent;
  if (route.kind !== "ioctl") return answered(side, side.record, sent, refusalOf(side, side.record, sent, null));
  const { command } = route;
  const found = taken(side, command);
  if (found === null) return { errno: "ENOTTY", reads: null, remark: "no such number" };
  if (!isSame(side, found, command)) return { errno: null, reads: null, remark: `taken for ${found.name}` };
  const layout = route.holder === null ? carriedBy(side, found) : side.record;
  return answered(side, layout, sent, refusalOf(side, layout, sent, found));
}

/** What a command carries: the record, or the one that holds it. */
export function carriedBy({ abi, header, record }: KernelSide, command: CommandValue): RecordLayout {
  const name = argumentName(command);
  return (name === null || name === record.name ? null : recordNamed(abi, name, header)) ?? record;
}

/** The command that a kernel takes a number for: extensible ones are matched with the size masked off. */
function taken(side: KernelSide, { name, value, type, number }: CommandValue): CommandValue | null {
  const all = [...commandsOf(side), ...(side.abi.headers.get(side.header)?.commands.values() ?? [])];
  const exact = all.filter((each) => each.value === value);
  const own = exact.find((each) => each.name === name) ?? exact[0];
  if (own !== undefined) return own;
  if (!matchedWithoutSize.has(conventionOf(side))) return null;
  return all.find((each) => each.type === type && each.number === number && each.size > 0) ?? null;
}

const matchedWithoutSize: ReadonlySet<ConventionName> = new Set(["number-sized-extensible", "drm"]);

/** One command under two names carries the same. */
function isSame({ record }: KernelSide, found: CommandValue, sent: CommandValue): boolean {
  const argument = argumentName(found);
  return (
    found.name === sent.name || (argument !== null && (argument === argumentName(sent) || argument === record.name))
  );
}

const conventionOf = ({ contract }: KernelSide): ConventionName => contract?.convention ?? "unknown";

function refusalOf(side: KernelSide, layout: RecordLayout, sent: Sent, command: CommandValue | null): Refusal {
  const mapped = mapPayload(memoryOf(sent), { order: side.model.endian });
  const kernel = kernelStruct(side, layout, sent, command);
  const { route } = sent;
  if (route.kind === "syscall" && structArguments.has(route.name) && negotiated(side).convention !== "fixed") {
    return refusalOfCall(route, kernel, sent, mapped);
  }
  const negotiation = negotiationOf(side, layout, route, command);
  if (negotiation === null) return null;
  const call = {
    memory: mapped.memory,
    address: addressOf(mapped, sent),
    size: BigInt(sizeOf(sent)),
    ...(sent.tag === null ? {} : { tag: sent.tag }),
    ...(command === null ? {} : { request: command.value }),
    count: sent.count,
  };
  const { errno, why } = negotiation.negotiate(kernel, call);
  return errno === null ? null : { errno, why };
}

/** The size that stands in the number, where one does; for the others what the program says. */
function sizeOf({ route, size }: Sent): number {
  return route.kind === "ioctl" && route.holder === null && route.command.size > 0 ? route.command.size : size;
}

function addressOf(mapped: MappedPayload, { route, holder }: Sent): bigint {
  if (route.kind === "syscall") return mapped.bufferAddress(0);
  if (route.kind === "stream" || route.holder === null) return mapped.address;
  return route.holder.pointer === null ? mapped.address + BigInt(holder.length) : mapped.bufferAddress(0);
}

function kernelStruct(
  { minimum, tag }: KernelSide,
  { size }: RecordLayout,
  sent: Sent,
  command: CommandValue | null,
): KernelStruct {
  const wanted = tag ?? sent.tag;
  return {
    size,
    minimum: Math.min(minimum, size),
    ...(wanted === null ? {} : { tag: wanted }),
    ...(command === null ? {} : { request: command.value }),
  };
}

/** Nothing is negotiated of bytes that no call carries, unless something says how long they are. */
function negotiationOf(
  side: KernelSide,
  layout: RecordLayout,
  route: Route,
  command: CommandValue | null,
): Negotiation | null {
  const own = negotiated(side);
  // What the kernel writes has no tail that it could refuse.
  if (route.kind === "stream" && side.contract?.flow === "out") return null;
  if (route.kind === "stream") return own.convention === "fixed" || own.convention === "number-sized" ? null : own;
  if (command === null || (layout === side.record && conventionOf(side) !== "unknown")) return own;
  return command.size > 0 ? negotiations["number-sized"] : negotiations.fixed;
}

/** By its variant, else its convention; what has no size to agree upon is copied as it is. */
export function negotiated({ contract, record }: KernelSide): Negotiation {
  if (contract === null) return negotiations.fixed;
  const { variant, convention } = contract;
  if (variant !== null) return negotiations[variant];
  switch (convention) {
    case "number-sized-extensible":
      return negotiations["seccomp-addfd"];
    case "version-field":
      return byVersion.get(record.members[0]?.name ?? "") ?? negotiations.fixed;
    case "unknown":
    case "stream-record":
      return negotiations.fixed;
    default:
      return negotiations[convention];
  }
}

/** What the struct begins with; elsewhere the two agree on a version beforehand. */
const byVersion: ReadonlyMap<string, Negotiation> = new Map([
  ["argsz", negotiations["version-field"]],
  ["version", negotiations["version-to-size"]],
]);

type Call = Extract<Route, { readonly kind: "syscall" }>;

const newest = releases.at(-1)!.name;

function refusalOfCall(route: Call, struct: KernelStruct, { size }: Sent, mapped: MappedPayload): Refusal {
  const syscall = syscalls.get(route.name)!;
  const registers = argumentsOf(route).map((each) => {
    if (each === "size") return BigInt(size);
    return each === "v0" ? 0n : mapped.bufferAddress(each === "p0" ? 0 : 1);
  });
  const { errno, why } = answerSyscall(syscall, { release: newest, struct }, { memory: mapped.memory, registers });
  return errno === null ? null : { errno, why };
}

function answered(side: KernelSide, layout: RecordLayout, sent: Sent, refusal: Refusal): Answer {
  if (refusal !== null) return { errno: refusal.errno, reads: null, remark: refusal.why };
  const reads = readAll(side, layout, sent);
  const tested = (side.contract?.zero ?? []).find((each) => each.tested === true && !isZeroMember(reads, each.member));
  if (tested !== undefined)
    return { errno: tested.errno ?? "refused", reads: null, remark: `${tested.member} must be zero` };
  return { errno: null, reads, remark: null };
}

function isZeroMember(reads: Members | null, member: string): boolean {
  for (const [name, value] of reads ?? []) {
    const isPart = name === member || name.startsWith(`${member}.`) || name.startsWith(`${member}[`);
    if (isPart && !isZero(value)) return false;
  }
  return true;
}

/** One record as it is; of more than one, each where the side's own size says that it begins. */
function readAll({ model, contract }: KernelSide, layout: RecordLayout, sent: Sent): Members | null {
  const { records, count, size } = sent;
  if (count === 1) return readRecord(layout, records.subarray(0, Math.min(layout.size, size)), model);
  const isSaid = sent.route.kind === "ioctl" && (contract?.stride != null || contract?.convention === "tagged-array");
  const stride = isSaid ? size : layout.size;
  const all = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const bytes = records.subarray(index * stride, index * stride + Math.min(stride, layout.size));
    if (bytes.length === 0) continue;
    for (const [name, value] of readRecord(layout, bytes, model) ?? []) all.set(`[${index}].${name}`, value);
  }
  return all;
}
