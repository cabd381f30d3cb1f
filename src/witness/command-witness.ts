import type { Witness } from "../declare/witness.ts";
import type { Abi, CommandValue } from "../layout/abi.ts";
import type { Change } from "../diff/change.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Claim, Version, Versions } from "./claim.ts";
import { recordOf } from "./kernel-side.ts";
import { payloadOf } from "./sent.ts";

/** Arguments above it are not spelled: the number alone tells. */
const largest = 1 << 14;

/**
 * A number that one version's program sends and the other's kernel does not know, or takes for another command. Null where
 * both kernels take it for the same.
 */
export function commandWitness({ change, promise }: Claim, versions: Versions): Witness | null {
  if (change.subject !== "command") return null;
  const sent = promise === "downgrade" ? change.after : change.before;
  if (sent === null) return change.action === "collided" ? collision(change, change.after, versions) : null;
  const names = [change.before?.name, change.after?.name].filter((name) => name !== undefined);
  const readings = {
    before: takenBy([...commandsOf(versions.before.abi, change.header, sent), change.before], sent, names),
    after: takenBy([...commandsOf(versions.after.abi, change.header, sent), change.after], sent, names),
  };
  if (readings.before.errno === readings.after.errno && readings.before.remark === readings.after.remark) {
    return change.action === "collided" ? collision(change, change.after, versions) : null;
  }
  const who = promise === "downgrade" ? "a program built with the new header sends" : "an old program sends";
  return { kind: "ioctl", dataModel: change.model, who, payload: payloadOfNumber(sent, change, versions), ...readings };
}

/** With zeros for all but the size of the struct. */
function payloadOfNumber(command: CommandValue, { header }: Change, { before, after }: Versions): Witness["payload"] {
  const named = [before, after].map((version) => namesake(version, header, command));
  const size = command.size > 0 ? command.size : Math.max(0, ...named.map((record) => record?.size ?? 0));
  const records = new Uint8Array(Math.min(size, largest));
  const first = named.find((record) => record !== null)?.members[0]?.name;
  if (first === "size" || first === "argsz") new DataView(records.buffer).setUint32(0, size, true);
  const route = { kind: "ioctl", command, holder: null } as const;
  return payloadOf({ route, size, count: 1, records, holder: new Uint8Array(), tag: null });
}

/** The commands of the header; of all with the same magic where it is gone. */
function commandsOf({ headers }: Abi, header: string, { type }: CommandValue): readonly CommandValue[] {
  const own = headers.get(header);
  if (own !== undefined) return [...own.commands.values()];
  return [...headers.values()].flatMap(({ commands }) => [...commands.values()].filter((each) => each.type === type));
}

/** `names`: what the command is called, before and after. */
function takenBy(
  commands: readonly (CommandValue | null)[],
  { value }: CommandValue,
  names: readonly string[],
): Witness["before"] {
  const found = commands.flatMap((each) => (each?.value === value ? [each.name] : []));
  if (found.length === 0) return { errno: "ENOTTY", reads: null, remark: "no such number" };
  const own = found.some((name) => names.includes(name));
  return { errno: null, reads: null, ...(own ? {} : { remark: `taken for ${found[0]}` }) };
}

/** The record that goes with the number, by whichever of its names. */
function namesake(version: Version, header: string, { value }: CommandValue): RecordLayout | null {
  const commands = [...(version.abi.headers.get(header)?.commands.values() ?? [])];
  for (const command of commands) {
    const record = command.value === value && command.size === 0 ? recordOf(version, header, command) : null;
    if (record !== null) return record;
  }
  return null;
}

/** Two names for one number: the kernel can't tell which is meant. */
function collision(change: Change, after: CommandValue, versions: Versions): Witness {
  const known = [...versions.before.abi.headers.values()].some(({ commands }) =>
    [...commands.values()].some(({ value, name }) => value === after.value && name !== after.name),
  );
  const reading = { errno: null, reads: null };
  return {
    kind: "ioctl",
    dataModel: change.model,
    who: "an old program sends",
    payload: payloadOfNumber(after, change, versions),
    before: known ? reading : { errno: "ENOTTY", reads: null, remark: "no such number" },
    after: { ...reading, remark: `may be taken for ${after.name}` },
  };
}
