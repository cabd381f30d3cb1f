import type { Abi, CommandValue, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { argumentName } from "./argument-name.ts";

/** The commands of one ABI, found by the records whose bytes they carry. */
export interface RecordCommands {
  /** `record` as a header names it; only commands whose header knows the record by this name. */
  of(record: string, header: string): readonly CommandValue[];
}

interface Carrier {
  readonly command: CommandValue;
  readonly header: HeaderAbi;
}

/**
 * A command belongs to a record where its argument is the record, an array of it, or a record that embeds it; and where it
 * is an `_IO` without argument whose name is the record's in capitals: `IOMMU_DESTROY` takes a `struct iommu_destroy`.
 */
export function recordCommands(abi: Abi): RecordCommands {
  const carriers = new Map<string, Carrier[]>();
  const holders = new Map<string, Set<string>>();
  const recordNamed = new Map<string, string>();
  for (const header of abi.headers.values()) {
    for (const { name, shape } of header.typedefs.values()) {
      if (shape.kind === "record") recordNamed.set(name, shape.name);
    }
  }
  for (const header of abi.headers.values()) {
    for (const command of header.commands.values()) {
      const argument = argumentName(command) ?? `struct ${command.name.toLowerCase()}`;
      const name = recordNamed.get(argument) ?? argument;
      const others = carriers.get(name);
      if (others === undefined) carriers.set(name, [{ command, header }]);
      else others.push({ command, header });
    }
    for (const record of header.records.values()) {
      for (const name of embeddedIn(record)) {
        const around = holders.get(name);
        if (around === undefined) holders.set(name, new Set([record.name]));
        else around.add(record.name);
      }
    }
  }
  return {
    of(record, header) {
      const found: CommandValue[] = [];
      const names = new Set([record]);
      for (const name of names) {
        for (const holder of holders.get(name) ?? []) names.add(holder);
        for (const carrier of carriers.get(name) ?? []) {
          if (carrier.header.reaches.has(header)) found.push(carrier.command);
        }
      }
      return found;
    },
  };
}

/** The records by name that a record holds the bytes of, those of records in place included. */
function embeddedIn(record: RecordLayout): Set<string> {
  const names = new Set<string>();
  const pending = [record];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const member of at.members) {
      if (member.record === null) continue;
      if (member.inPlace) pending.push(member.record);
      else names.add(member.record.name);
    }
  }
  return names;
}
