import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import { argumentName } from "./argument-name.ts";
import { placesIn } from "./places-in.ts";

/** The commands of one ABI, found by the records whose bytes they carry; only those whose header knows the record. */
export interface RecordCommands {
  /** Those whose argument `record` is, or an array of it. */
  direct(record: string, header: string): readonly CommandValue[];
  /** Those whose argument `record` is or is held by. */
  of(record: string, header: string): readonly CommandValue[];
}

interface Carrier {
  readonly command: CommandValue;
  readonly header: HeaderAbi;
}

/**
 * A command belongs to a record where its argument is the record, an array of it, or a record that embeds it; and where it
 * is an `_IO` without argument whose name is the record's in capitals (`IOMMU_DESTROY` takes a `struct iommu_destroy`), or
 * that the record's kernel-doc calls by name: "struct iommu_hw_info - ioctl(IOMMU_GET_HW_INFO)".
 */
export function recordCommands(abi: Abi): RecordCommands {
  const before = known.get(abi);
  if (before !== undefined) return before;
  const found = commandsIn(abi);
  known.set(abi, found);
  return found;
}

const known = new WeakMap<Abi, RecordCommands>();

function commandsIn(abi: Abi): RecordCommands {
  const carriers = carriersIn(abi);
  const holders = holdersIn(abi);
  const reaching = (name: string, header: string): CommandValue[] =>
    (carriers.get(name) ?? []).filter((each) => each.header.reaches.has(header)).map(({ command }) => command);
  return {
    direct: reaching,
    of(record, header) {
      const found: CommandValue[] = [];
      const names = new Set([record]);
      for (const name of names) {
        for (const holder of holders.get(name) ?? []) names.add(holder);
        found.push(...reaching(name, header));
      }
      return found;
    },
  };
}

function carriersIn(abi: Abi): ReadonlyMap<string, readonly Carrier[]> {
  const carriers = new Map<string, Carrier[]>();
  const recordNamed = new Map<string, string>();
  for (const header of abi.headers.values()) {
    for (const { name, shape } of header.typedefs.values()) {
      if (shape.kind === "record") recordNamed.set(name, shape.name);
    }
  }
  for (const header of abi.headers.values()) {
    if (header.commands.size === 0) continue;
    const documented = documentedIn(header);
    const sizing = typesWithStructs(header);
    for (const command of header.commands.values()) {
      const argument = argumentName(command) ?? documented.get(command.name) ?? namesake(command, header, sizing);
      if (argument === null) continue;
      const name = recordNamed.get(argument) ?? argument;
      const others = carriers.get(name);
      if (others === undefined) carriers.set(name, [{ command, header }]);
      else others.push({ command, header });
    }
  }
  return carriers;
}

/**
 * The struct that an `_IO` is called like: IOMMU_DESTROY, struct iommu_destroy. Where other commands of the header carry
 * their struct's size, one that does not takes none, as KVM_RUN and the memory that it leaves struct kvm_run in; unless the
 * struct says its size itself.
 */
function namesake({ name, type }: CommandValue, { records }: HeaderAbi, sizing: ReadonlySet<number>): string | null {
  const record = `struct ${name.toLowerCase()}`;
  const saysSize = /^(?:argsz|size)$/.test(records.get(record)?.members[0]?.name ?? "");
  return sizing.has(type) && !saysSize ? null : record;
}

/** The magics of the commands whose number carries the size of a struct. */
function typesWithStructs({ commands }: HeaderAbi): ReadonlySet<number> {
  const types = new Set<number>();
  for (const { type, argument } of commands.values()) if (argument?.startsWith("struct ")) types.add(type);
  return types;
}

/** The records of a header by the commands that their kernel-doc opens with: "ioctl(IOMMU_GET_HW_INFO)". */
function documentedIn({ records }: HeaderAbi): ReadonlyMap<string, string> {
  const documented = new Map<string, string>();
  for (const { name, declaration } of records.values()) {
    for (const [, command = ""] of declaration.doc?.summary.matchAll(/\bioctl\((\w+)\)/g) ?? []) {
      documented.set(command, name);
    }
  }
  return documented;
}

function holdersIn(abi: Abi): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  for (const header of abi.headers.values()) {
    for (const record of header.records.values()) {
      for (const { name } of placesIn(record)) {
        const around = holders.get(name);
        if (around === undefined) holders.set(name, new Set([record.name]));
        else around.add(record.name);
      }
    }
  }
  return holders;
}
