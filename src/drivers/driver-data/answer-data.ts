import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { answerDataRule } from "./rules.ts";
import type { UserData } from "./user-data.ts";

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
