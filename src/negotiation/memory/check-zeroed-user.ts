import type { UserMemory } from "./user-memory.ts";

/** What `check_zeroed_user` found; `at` is an address. */
export type Zeroed =
  | { readonly kind: "zeroed" }
  | { readonly kind: "nonzero"; readonly at: bigint; readonly value: number }
  | { readonly kind: "fault"; readonly at: bigint };

/** The kernel scans by its own long. */
const wordSize = 8n;
const chunk = 4096n;

/**
 * Whether `size` bytes at `address` are all zero; none are (lib/usercopy.c). The first word that is nonzero or unreadable
 * decides, so that a nonzero byte in front of an unmapped page is seen before the fault.
 */
export function checkZeroedUser(memory: UserMemory, address: bigint, size: bigint): Zeroed {
  const end = address + size;
  for (let at = address; at < end; at += chunk) {
    const wanted = end - at < chunk ? end - at : chunk;
    const bytes = memory.read(at, Number(wanted));
    const isWhole = bytes.length === Number(wanted);
    const fault = at + BigInt(bytes.length);
    // A word that can't be read whole is not looked at.
    const seen = isWhole ? bytes : bytes.subarray(0, Math.max(0, Number(fault - (fault % wordSize) - at)));
    const nonzero = seen.findIndex((byte) => byte !== 0);
    if (nonzero >= 0) return { kind: "nonzero", at: at + BigInt(nonzero), value: seen[nonzero]! };
    if (!isWhole) return { kind: "fault", at: fault };
  }
  return { kind: "zeroed" };
}
