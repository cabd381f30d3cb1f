import type { StructHistory } from "../../declare/history.ts";
import { fullArray } from "../../negotiation/conventions/full-array.ts";
import { entryOf } from "../../negotiation/conventions/tagged-array.ts";
import type { Call } from "../../negotiation/negotiation.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { copyEntriesChecks } from "./rules.ts";
import type { UserArray } from "./user-data.ts";

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

const callOf = ({ memory, type, address, entryLength, entryCount }: UserArray): Call => ({
  memory,
  address,
  size: BigInt(entryLength),
  tag: type,
  count: entryCount,
});
