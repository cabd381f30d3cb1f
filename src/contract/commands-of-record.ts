import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import { argumentName } from "./argument-name.ts";
import { knowing } from "./knowing.ts";
import { placesByRecord } from "./places-in.ts";
import { workedOut } from "./worked-out.ts";

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
export const recordCommands = workedOut((abi: Abi): RecordCommands => {
  const carriers = carriersIn(abi);
  const places = placesByRecord(abi);
  const reaching = (name: string, header: string): readonly CommandValue[] =>
    knowing(header, carriers.get(name)).map(({ command }) => command);
  return {
    direct: reaching,
    of(record, header) {
      if (!places.has(record)) return reaching(record, header);
      const found: CommandValue[] = [];
      const names = new Set([record]);
      for (const name of names) {
        for (const { holder } of places.get(name) ?? []) names.add(holder.name);
        found.push(...reaching(name, header));
      }
      return found;
    },
  };
});

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
    for (const { command, argument } of taking(header.records)(header.commands)) {
      const name = recordNamed.get(argument) ?? argument;
      const others = carriers.get(name);
      if (others === undefined) carriers.set(name, [{ command, header }]);
      else others.push({ command, header });
    }
  }
  return carriers;
}

/** The commands of a header that take anything, by what their own header tells: once for all ABIs that it stands in so. */
const taking = workedOut((records: HeaderAbi["records"]) =>
  workedOut((commands: HeaderAbi["commands"]): readonly Taking[] => {
    const documented = documentedIn(records);
    const sizing = typesWithStructs(commands);
    return [...commands.values()].flatMap((command) => {
      const argument = argumentName(command) ?? documented.get(command.name) ?? namesake(command, records, sizing);
      return argument === null ? [] : [{ command, argument }];
    });
  }),
);

interface Taking {
  readonly command: CommandValue;
  /** The name of its argument's type. */
  readonly argument: string;
}

/**
 * The struct that an `_IO` is called like: IOMMU_DESTROY, struct iommu_destroy. Where other commands of the header carry
 * their struct's size, one that does not takes none, as KVM_RUN and the memory that it leaves struct kvm_run in; unless the
 * struct says its size itself.
 */
function namesake(
  { name, type }: CommandValue,
  records: HeaderAbi["records"],
  sizing: ReadonlySet<number>,
): string | null {
  const record = `struct ${name.toLowerCase()}`;
  const saysSize = /^(?:argsz|size)$/.test(records.get(record)?.members[0]?.name ?? "");
  return sizing.has(type) && !saysSize ? null : record;
}

/** The magics of the commands whose number carries the size of a struct. */
function typesWithStructs(commands: HeaderAbi["commands"]): ReadonlySet<number> {
  const types = new Set<number>();
  for (const { type, argument } of commands.values()) if (argument?.startsWith("struct ")) types.add(type);
  return types;
}

/** The records of a header by the commands that their kernel-doc opens with: "ioctl(IOMMU_GET_HW_INFO)". */
function documentedIn(records: HeaderAbi["records"]): ReadonlyMap<string, string> {
  const documented = new Map<string, string>();
  for (const { name, declaration } of records.values()) {
    const summary = declaration.doc?.summary ?? "";
    if (!summary.includes("ioctl(")) continue;
    for (const [, command = ""] of summary.matchAll(/\bioctl\((\w+)\)/g)) documented.set(command, name);
  }
  return documented;
}
