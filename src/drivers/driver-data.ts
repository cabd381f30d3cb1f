import type { StructHistory } from "../declare/history.ts";
import { entryOf } from "../negotiation/conventions/tagged-array.ts";
import { fullArray } from "../negotiation/conventions/full-array.ts";
import type { Call, KernelStruct } from "../negotiation/negotiation.ts";
import type { UserMemory } from "../negotiation/memory/user-memory.ts";
import type { Kernel } from "./kernel.ts";
import type { View } from "./record-view.ts";
import { Refusal } from "./refusal.ts";
import { checks } from "./rule.ts";
import type { Checks, Rule } from "./rule.ts";

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

/** What a driver's struct is taken from, and the struct. */
interface Given {
  readonly known: KernelStruct;
  readonly tag: number;
  readonly type: number;
  readonly length: number;
  /** Whether all bytes that the program offers can be read. */
  readonly isReadable: boolean;
}

const source = (name: string): string => `${name}, include/linux/iommu.h`;

/** The same in all releases. So these structs, unlike commands, do not grow towards an older kernel: E2BIG is out of reach. */
export const copyDataChecks = checks<Given>(
  source("iommu_copy_struct_from_user"),
  {
    id: "driver-data/type",
    errno: "EINVAL",
    says: "the type is not that of the driver's struct",
    when: ({ type, tag }) => type !== tag,
  },
  {
    id: "driver-data/minimum",
    errno: "EINVAL",
    says: "the length is less than the minimum of the driver's struct",
    when: ({ length, known }) => length < known.minimum,
  },
  {
    id: "driver-data/maximum",
    errno: "EINVAL",
    says: "the length is more than the driver's struct has, zero or not",
    when: ({ length, known }) => length > known.size,
  },
  {
    id: "driver-data/readable",
    source: "copy_struct_from_user, include/linux/uaccess.h",
    errno: "EFAULT",
    says: "the driver's struct can't be read",
    when: ({ isReadable }) => !isReadable,
  },
);

/** One entry after the other: those before a bad one are done. */
export const copyEntryChecks = checks<Given>(
  source("iommu_copy_struct_from_user_array"),
  {
    id: "driver-data/entry-type",
    errno: "EINVAL",
    says: "the type is not that of the driver's entries",
    when: ({ type, tag }) => type !== tag,
  },
  {
    id: "driver-data/entry-minimum",
    errno: "EINVAL",
    says: "entry_len is less than the minimum of an entry",
    when: ({ length, known }) => length < known.minimum,
  },
  {
    id: "driver-data/entry-maximum",
    errno: "EINVAL",
    says: "entry_len is more than an entry has, zero or not",
    when: ({ length, known }) => length > known.size,
  },
  {
    id: "driver-data/entry-readable",
    source: "copy_struct_from_user, include/linux/uaccess.h",
    errno: "EFAULT",
    says: "the entry can't be read",
    when: ({ isReadable }) => !isReadable,
  },
);

/** All entries before any is run; without a minimum, and with the zero tail rule of commands. */
export const copyEntriesChecks = checks<{
  readonly array: UserArray;
  readonly tag: number;
  readonly errno: string | null;
}>(
  source("iommu_copy_struct_from_full_user_array"),
  {
    id: "driver-data/array-type",
    since: "v6.13",
    errno: "EINVAL",
    says: "the type is not that of the driver's entries",
    when: ({ array, tag }) => array.type !== tag,
  },
  {
    id: "driver-data/array-empty",
    since: "v6.13",
    errno: "EINVAL",
    says: "there are no entries",
    when: ({ array }) => array.entryCount === 0,
  },
  {
    id: "driver-data/array-tail",
    since: "v6.13",
    source: "copy_struct_from_user, include/linux/uaccess.h",
    errno: "E2BIG",
    says: "something behind what the kernel knows of an entry is not zero",
    when: ({ errno }) => errno === "E2BIG",
  },
  {
    id: "driver-data/array-readable",
    since: "v6.13",
    errno: "EFAULT",
    says: "the entries can't all be read",
    when: ({ errno }) => errno === "EFAULT",
  },
);

/** What is written back to a driver's struct: since v6.17. */
export const answerDataRule: Rule = {
  id: "driver-data/answer",
  says: "the answer can't be written",
  source: source("iommu_copy_struct_to_user"),
  since: "v6.17",
};

export const driverDataRules: readonly Rule[] = [
  ...copyDataChecks,
  ...copyEntryChecks,
  ...copyEntriesChecks,
  answerDataRule,
];

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
  const refused = kernel.refuses(copyEntriesChecks, { array, tag, errno: taken.errno });
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
