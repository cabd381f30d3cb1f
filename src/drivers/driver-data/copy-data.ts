import type { StructHistory } from "../../declare/history.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Checks } from "../kernel/rule.ts";
import { copyDataChecks, copyEntryChecks } from "./rules.ts";
import type { Given } from "./rules.ts";
import type { UserArray, UserData } from "./user-data.ts";

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
