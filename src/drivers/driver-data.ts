import type { StructHistory } from "../declare/history.ts";
import { entryOf } from "../negotiation/conventions/tagged-array.ts";
import { fullArray } from "../negotiation/conventions/full-array.ts";
import type { Call } from "../negotiation/negotiation.ts";
import type { UserMemory } from "../negotiation/memory/user-memory.ts";
import { answerDataRule, copyDataChecks, copyEntriesChecks, copyEntryChecks } from "./driver-data-rules.ts";
import type { Given } from "./driver-data-rules.ts";
import type { Kernel } from "./kernel.ts";
import type { View } from "./record-view.ts";
import { Refusal } from "./refusal.ts";
import type { Checks } from "./rule.ts";

/** `struct iommu_user_data`: what a command leaves to the driver. Lengths are in bytes. */
export interface UserData {
  readonly memory: UserMemory;
  readonly type: number;
  readonly address: bigint;
  readonly length: number;
}

/** `struct iommu_user_data_array`. */
export interface UserArray {
  readonly memory: UserMemory;
  readonly type: number;
  readonly address: bigint;
  readonly entryLength: number;
  readonly entryCount: number;
}

/** `iommu_copy_struct_from_user`: tag, then length, EINVAL; then EFAULT. A short struct is extended by zeros. */
export function copyData<S extends StructHistory>(
  kernel: Kernel,
  struct: S,
  tag: number,
  data: UserData,
): View<S> | Refusal {
  return copied(kernel, copyDataChecks, struct, tag, data);
}

/** `iommu_copy_struct_from_user_array`: one entry, by the rules of `copyData`. */
export function copyEntry<S extends StructHistory>(
  kernel: Kernel,
  struct: S,
  tag: number,
  { memory, type, address, entryLength }: UserArray,
  index: number,
): View<S> | Refusal {
  const entry = { memory, type, address: address + BigInt(entryLength) * BigInt(index), length: entryLength };
  return copied(kernel, copyEntryChecks, struct, tag, entry);
}

function copied<S extends StructHistory>(
  kernel: Kernel,
  table: Checks<Given>,
  struct: S,
  tag: number,
  { memory, type, address, length }: UserData,
): View<S> | Refusal {
  const known = kernel.struct(struct);
  const offered = Math.min(length, known.size);
  const read = memory.read(address, offered);
  const refused = kernel.refuses(table, { known, tag, type, length, isReadable: read.length === offered });
  if (refused !== null) return refused;
  const bytes = new Uint8Array(known.size);
  bytes.set(read);
  return kernel.view(struct, bytes);
}

/** `iommu_copy_struct_from_full_user_array`: all entries, before any is run. */
export function copyEntries<S extends StructHistory>(
  kernel: Kernel,
  struct: S,
  tag: number,
  array: UserArray,
): readonly View<S>[] | Refusal {
  const known = kernel.struct(struct);
  const call = callOf(array);
  const taken = fullArray.negotiate({ ...known, tag: array.type }, call);
  const refused = kernel.refuses(copyEntriesChecks, {
    tag,
    type: array.type,
    entryCount: array.entryCount,
    errno: taken.errno,
  });
  if (refused !== null) return refused;
  return Array.from({ length: array.entryCount }, (_, index) => {
    if (taken.errno === null) {
      return kernel.view(struct, taken.bytes.subarray(index * known.size, (index + 1) * known.size));
    }
    const bytes = new Uint8Array(known.size);
    bytes.set(array.memory.read(entryOf(call, index).address, Math.min(array.entryLength, known.size)));
    return kernel.view(struct, bytes);
  });
}

/**
 * `iommu_copy_struct_to_user`: as much of the struct as the program has room for. Its tag and length are those that
 * `copyData` took.
 */
export function answerData(
  kernel: Kernel,
  answer: { readonly bytes: Uint8Array },
  { memory, address, length }: UserData,
): Refusal | null {
  const bytes = answer.bytes.subarray(0, length);
  const isWritten = memory.write(address, bytes) === bytes.length;
  return isWritten || !kernel.follows(answerDataRule) ? null : new Refusal("EFAULT", answerDataRule);
}

const callOf = ({ memory, type, address, entryLength, entryCount }: UserArray): Call => ({
  memory,
  address,
  size: BigInt(entryLength),
  tag: type,
  count: entryCount,
});
