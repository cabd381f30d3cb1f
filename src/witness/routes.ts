import { recordCommands } from "../contract/commands-of-record.ts";
import type { Carrier, Contract } from "../contract/contract.ts";
import { toleratesSize } from "../contract/tolerates-size.ts";
import type { ConventionName } from "../declare/convention.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { CommandValue } from "../layout/abi.ts";
import { carriedBy } from "./answer.ts";
import { commandsOf, recordNamed } from "./kernel-side.ts";
import type { KernelSide } from "./kernel-side.ts";
import type { Holder, Route } from "./sent.ts";

/** So many commands are tried: what does not show with one rarely shows with another. */
const mostCommands = 3;

const stream: Route = { kind: "stream" };

/** What a command only points at, or has behind its own struct. */
const behind: ReadonlySet<ConventionName> = new Set(["tagged-data", "tagged-array", "flag-announced"]);

/** The ways in which a program sends a record, the most telling first; its bytes alone are the last. */
export function routesOf(side: KernelSide): readonly Route[] {
  const { contract } = side;
  if (contract?.convention === "stream-record") return [stream];
  if (contract !== null && behind.has(contract.convention)) return [...heldRoutes(side, contract), stream];
  // A command that takes any size of its struct shows nothing of an element that may have but one.
  const shows = (command: CommandValue): boolean => contract?.convention !== "fixed" || !toleratesSize(command);
  const commands = commandsOf(side).filter(shows).slice(0, mostCommands);
  const calls = (contract?.carriers ?? []).flatMap((each) =>
    each.kind === "syscall" && isCall(each.name) ? [each.name] : [],
  );
  return [
    ...commands.map((command): Route => ({ kind: "ioctl", command, holder: null })),
    ...calls.map((name): Route => ({ kind: "syscall", name, sized: contract?.convention === "size-argument" })),
    stream,
  ];
}

/** Not the operation of a call that takes something else: "ioctl(VIDIOC_QBUF)". */
const isCall = (name: string): boolean => /^\w+$/.test(name);

type Pointer = Extract<Carrier, { readonly kind: "pointer" }>;

function heldRoutes(side: KernelSide, contract: Contract): Route[] {
  const pointers = contract.carriers.flatMap((each) => (each.kind === "pointer" ? [each] : []));
  const pointed = pointers.flatMap((pointer) => pointedRoutes(side, contract, pointer));
  return contract.convention === "flag-announced" ? [...pointed, ...dataRoutes(side, contract)] : pointed;
}

function pointedRoutes({ abi, header }: KernelSide, { tag, stride }: Contract, { record, member }: Pointer): Route[] {
  const layout = recordNamed(abi, record, header);
  const place = layout && flatMembers(layout).find(({ path }) => path === member);
  if (layout === null || place == null) return [];
  const names = flatMembers(layout).map(({ path }) => path);
  const within = (full: string | null): string | null =>
    full?.startsWith(`${record}.`) === true ? full.slice(record.length + 1) : null;
  const stem = member.replace(/_?(?:uptr|ptr|addr)$/, "");
  const named = (...endings: readonly string[]): string | null =>
    endings.map((ending) => `${stem}${ending}`).find((name) => names.includes(name)) ??
    endings.map((ending) => names.find((name) => name.endsWith(ending))).find((name) => name !== undefined) ??
    null;
  const holder: Holder = {
    record: layout,
    pointer: place.offset,
    length: within(stride) ?? named("_len", "_size"),
    count: stride === null ? null : named("_num", "_count"),
    tag: within(tag?.member ?? null) ?? (tag === null ? null : named("_type", "type")),
  };
  const [command] = recordCommands(abi).of(record, header);
  return command === undefined ? [] : [{ kind: "ioctl", command, holder }];
}

/** `data[]` behind argsz and flags: the struct that the command carries, as far as its members go. */
function dataRoutes(side: KernelSide, { carriers }: Contract): Route[] {
  return carriers.flatMap((each): Route[] => {
    if (each.kind !== "command") return [];
    const record = carriedBy(side, each.command);
    if (record === side.record) return [];
    const holder: Holder = { record, pointer: null, length: null, count: null, tag: null };
    return [{ kind: "ioctl", command: each.command, holder }];
  });
}
