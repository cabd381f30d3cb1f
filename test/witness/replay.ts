import { releases } from "../../abi/releases.ts";
import { bytesOfHex } from "../../src/codec/hex.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import type { Contract } from "../../src/contract/contract.ts";
import { contractsOf } from "../../src/contract/contracts-of.ts";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import type { Statement } from "../../src/contract/statement.ts";
import type { Errno } from "../../src/declare/errno.ts";
import type { Reading, Witness, WitnessPayload } from "../../src/declare/witness.ts";
import type { Abi, CommandValue } from "../../src/layout/abi.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { negotiations } from "../../src/negotiation/conventions.ts";
import { mapPayload } from "../../src/negotiation/memory/map-payload.ts";
import type { MappedPayload } from "../../src/negotiation/memory/map-payload.ts";
import type { KernelStruct, Negotiation } from "../../src/negotiation/negotiation.ts";
import { answerSyscall } from "../../src/negotiation/syscalls/answer-syscall.ts";
import { syscalls } from "../../src/negotiation/syscalls/syscalls.ts";
import { readMember } from "./read-member.ts";

/** One version of the ABI, and what is said of its contracts. */
export interface Version {
  readonly abi: Abi;
  readonly said: readonly Statement[];
}

/** What a kernel that is built from one version's headers does with a payload. */
export interface Replayed {
  readonly errno: Errno | "refused" | null;
  /** The commands of that version that have the number; empty for a system call. */
  readonly commands: readonly string[];
  /** A member as the kernel reads it; undefined for one that it does not know, or where it reads nothing. */
  read(path: string): string | undefined;
}

/** What a finding is about, as one side calls it: the record, and the header. */
export interface About {
  readonly record: string | null;
  readonly header: string;
}

/** Replays a witness as JSON has it on one side. */
export function replay(json: string, version: Version, other: Version, { record, header }: About): Replayed {
  const { payload } = JSON.parse(json) as Witness;
  if (payload === null) throw new Error("nothing is sent");
  return payload.syscall === undefined
    ? replayIoctl(payload, new Kernel(version, other, header), record)
    : replaySyscall(payload, payload.syscall, new Kernel(version, other, header), record);
}

class Kernel {
  readonly abi: Abi;
  readonly contracts: readonly Contract[];
  readonly #others: readonly Contract[];

  readonly #header: string;

  constructor({ abi, said }: Version, other: Version, header: string) {
    this.#header = header;
    this.abi = abi;
    this.contracts = contractsOf(abi, said, allFacts).all();
    this.#others = contractsOf(other.abi, other.said, allFacts).all();
  }

  /** Those of the header; another driver may give its own a number of these. */
  commands(): CommandValue[] {
    const own = this.abi.headers.get(this.#header);
    const headers = own === undefined || own.commands.size === 0 ? [...this.abi.headers.values()] : [own];
    return headers.flatMap(({ commands }) => [...commands.values()]);
  }

  contractOf(record: string | null): Contract | null {
    return this.contracts.find((each) => each.record.name === record) ?? null;
  }

  /** Where nothing says the minimum, it is the smaller struct; or the whole, where that is how it is. */
  struct({ record, minimum, convention }: Contract): KernelStruct {
    if (convention === "flag-announced") return { size: record.size, minimum: record.size };
    const whole = convention === "version-field";
    const twin = this.#others.find((each) => each.record.name === record.name)?.record.size ?? record.size;
    const least = minimum?.size ?? (whole ? record.size : Math.min(record.size, twin));
    return { size: record.size, minimum: Math.min(least, record.size) };
  }
}

function replayIoctl(payload: WitnessPayload, kernel: Kernel, about: string | null): Replayed {
  const request = Number(payload.request);
  const exact = kernel.commands().filter(({ value }) => value === request);
  const found = exact.length > 0 ? exact : kernel.commands().filter((each) => takesAnySize(each, request, kernel));
  const commands = found.map(({ name }) => name);
  if (found.length === 0) return { errno: "ENOTTY", commands, read: () => undefined };
  const mapped = mapPayload(memoryOf(payload));
  const holder = contractCarriedBy(found, kernel, payload.ptrs.length > 0 ? null : about);
  if (payload.ptrs.length > 0) return replayPointed(payload, mapped, kernel, holder, about, commands);
  const record = holder?.record ?? argumentOf(found, kernel);
  if (record === null) return { errno: null, commands, read: () => undefined };
  const bytes = bytesOfHex(payload.in);
  const size = found[0]!.size > 0 ? sizeIn(request) : bytes.length;
  const bound = holder ?? null;
  const struct = bound === null ? { size: record.size, minimum: record.size } : kernel.struct(bound);
  const negotiation = bound === null ? plain(found[0]!) : negotiationOf(bound, found[0]!);
  const call = { memory: mapped.memory, address: mapped.address, size: BigInt(size), request };
  const { errno } = negotiation.negotiate({ ...struct, request }, call);
  const said = sizeSaid(bound, bytes) ?? size;
  return outcome(
    errno,
    commands,
    bound,
    record,
    bytes.subarray(0, Math.min(record.size, said)),
    kernel,
    1,
    record.size,
  );
}

/** argsz tells how much of what is mapped is meant. */
function sizeSaid(contract: Contract | null, bytes: Uint8Array): number | null {
  if (contract?.convention !== "argsz") return null;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

/** The data behind a pointer of the command's own struct, which says how long it is and how many there are. */
function replayPointed(
  payload: WitnessPayload,
  mapped: MappedPayload,
  kernel: Kernel,
  holder: Contract | null,
  about: string | null,
  commands: readonly string[],
): Replayed {
  const data = kernel.contractOf(about);
  if (data === null || holder === null) throw new Error(`nothing is known of ${about}`);
  const struct = bytesOfHex(payload.in);
  const records = bytesOfHex(payload.bufs[0]!);
  const number = (name: string): number | null => {
    const found = readMember(holder.record, struct, name, kernel.abi.model);
    return found === undefined ? null : Number(found);
  };
  const own = (full: string | null): string | null => full?.split(".").slice(1).join(".") ?? null;
  const names = flatMembers(holder.record).map(({ path }) => path);
  const lengthName = own(data.stride) ?? names.find((name) => /(?:len|size)$/.test(name) && name !== "size") ?? null;
  const countName = names.find((name) => /_(?:num|count)$/.test(name)) ?? null;
  const length = (lengthName === null ? null : number(lengthName)) ?? data.record.size;
  const count = (countName === null ? null : number(countName)) ?? 1;
  const typeName = data.tag === null ? null : (names.find((name) => name.endsWith("type")) ?? null);
  const tagName = own(data.tag?.member ?? null) ?? typeName;
  const tag = tagName === null ? null : number(tagName);
  const wanted = data.tag === null ? tag : tagNumber(data.tag.name, kernel.abi);
  const { errno } = negotiationOf(data, null).negotiate(
    { ...kernel.struct(data), ...(wanted === null ? {} : { tag: wanted }) },
    {
      memory: mapped.memory,
      address: mapped.bufferAddress(0),
      size: BigInt(length),
      count,
      ...(tag === null ? {} : { tag }),
    },
  );
  const stride = data.stride === null && data.convention !== "tagged-array" ? data.record.size : length;
  return outcome(errno, commands, data, data.record, records, kernel, count, count === 1 ? length : stride);
}

function replaySyscall(payload: WitnessPayload, name: string, kernel: Kernel, about: string | null): Replayed {
  const contract = kernel.contractOf(about);
  if (contract === null) throw new Error(`nothing is known of ${about}`);
  const mapped = mapPayload(memoryOf(payload));
  const args = payload.args ?? [];
  const registers = args.map((each) =>
    each.startsWith("p") ? mapped.bufferAddress(Number(each.slice(1))) : BigInt(`0x${each.slice(1)}`),
  );
  const struct = kernel.struct(contract);
  const bytes = bytesOfHex(payload.bufs[0]!);
  const syscall = syscalls.get(name);
  const call = { memory: mapped.memory, address: mapped.bufferAddress(0), size: BigInt(payload.usize ?? 0) };
  const { errno } =
    syscall !== undefined && args.length === Object.keys(syscall.parameters).length && contract.convention !== "fixed"
      ? answerSyscall(syscall, { release: releases.at(-1)!.name, struct }, { memory: mapped.memory, registers })
      : negotiationOf(contract, null).negotiate(struct, call);
  return outcome(errno, [], contract, contract.record, bytes, kernel, 1, contract.record.size);
}

function outcome(
  errno: Errno | null,
  commands: readonly string[],
  contract: Contract | null,
  record: RecordLayout,
  bytes: Uint8Array,
  { abi: { model } }: Kernel,
  count: number,
  stride: number,
): Replayed {
  if (errno !== null) return { errno, commands, read: () => undefined };
  const slice = (index: number): Uint8Array =>
    bytes.subarray(index * stride, index * stride + Math.min(stride, record.size));
  const read = (path: string): string | undefined => {
    const [, index, rest = path] = /^\[(\d+)\]\.(.*)$/.exec(path) ?? [];
    const own = slice(Number(index ?? 0));
    return own.length === 0 || Number(index ?? 0) >= count ? undefined : readMember(record, own, rest, model);
  };
  const isSet = (path: string): boolean => /[1-9a-f]/.test((read(path) ?? "0").replace(/0x|… \d+/g, ""));
  const refusing = contract?.zero.find(({ tested, member }) => tested === true && isSet(member));
  if (refusing === undefined) return { errno: null, commands, read };
  return { errno: refusing.errno ?? "refused", commands, read: () => undefined };
}

function memoryOf({ in: struct, ptrs, bufs }: WitnessPayload): Omit<Payload, "request"> {
  return { in: bytesOfHex(struct), ptrs, bufs: bufs.map(bytesOfHex) };
}

/** The size that stands in a request number, in bytes: 14 bits of it. */
const sizeIn = (request: number): number => (request >>> 16) & 0x3fff;

function takesAnySize({ type, number, name }: CommandValue, request: number, kernel: Kernel): boolean {
  const masked = kernel.contracts.some(
    ({ convention, carriers }) =>
      (convention === "drm" || convention === "number-sized-extensible") &&
      carriers.some((each) => each.kind === "command" && each.command.name === name),
  );
  return masked && type === ((request >> 8) & 0xff) && number === (request & 0xff);
}

function contractCarriedBy(found: readonly CommandValue[], kernel: Kernel, about: string | null): Contract | null {
  const argument = argumentOf(found, kernel);
  if (argument !== null) return kernel.contractOf(argument.name);
  const names = new Set(found.map(({ name }) => name));
  const carried = kernel.contracts.filter(({ carriers }) =>
    carriers.some((each) => each.kind === "command" && names.has(each.command.name)),
  );
  const named = carried.find(({ record }) => record.name === about);
  return named ?? carried[0] ?? kernel.contractOf(about) ?? kernel.contractOf(`struct ${found[0]!.name.toLowerCase()}`);
}

function argumentOf(found: readonly CommandValue[], { abi }: Kernel): RecordLayout | null {
  const name = found[0]?.argument?.replace(/(?:\s*\[[^\]]*\])+$/, "");
  if (name === undefined) return null;
  for (const header of abi.headers.values()) {
    const shape = header.typedefs.get(name)?.shape;
    const record = header.records.get(shape?.kind === "record" ? shape.name : name);
    if (record !== undefined) return record;
  }
  return null;
}

/** What copies a struct that nothing is known of: the number tells its size, or nothing does. */
const plain = ({ size }: CommandValue): Negotiation => (size > 0 ? negotiations["number-sized"] : negotiations.fixed);

function negotiationOf({ variant, convention, record }: Contract, command: CommandValue | null): Negotiation {
  if (variant !== null) return negotiations[variant];
  if (convention === "version-field" && record.members[0]?.name !== "argsz") {
    return record.members[0]?.name === "version" ? negotiations["version-to-size"] : negotiations.fixed;
  }
  if (convention === "number-sized-extensible") return negotiations["seccomp-addfd"];
  if (convention !== "unknown" && convention !== "stream-record") return negotiations[convention];
  return command === null ? negotiations.fixed : plain(command);
}

function tagNumber(name: string, { headers }: Abi): number {
  const values = [...headers.values()].flatMap(({ enumerators, constants }) => [
    enumerators.get(name)?.value,
    constants.get(name)?.value,
  ]);
  return Number(values.find((value) => typeof value === "bigint") ?? 1);
}

/** How a replay contradicts what a witness states of one side; null where it does not. */
export function contradiction(stated: Reading, replayed: Replayed): string | null {
  // What another command makes of it is that command's: here the number alone is judged.
  const other = /taken for (\w+)$/.exec(stated.remark ?? "")?.[1];
  if (other !== undefined) return replayed.commands.includes(other) ? null : `no ${other} has the number`;
  if (stated.errno !== replayed.errno) return `errno ${stated.errno} is stated, and ${replayed.errno} replayed`;
  for (const [path, value] of Object.entries(stated.reads ?? {})) {
    const read = replayed.read(path);
    if (read !== value) return `${path} = ${value} is stated, and ${read} replayed`;
  }
  return null;
}
