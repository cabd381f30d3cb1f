import type { Process } from "../process/process.ts";

/** `IOPT_PAGES_ACCOUNT_*`: against which count pinned pages are held. Not counted for who has CAP_IPC_LOCK. */
export type AccountMode = "none" | "user" | "mm";

/** RLIMIT_MEMLOCK as the kernel sets it for a program that nobody configured, in pages: 8 MiB. */
const limit = 2048n;

/** Pages that a process has pinned, by account (`user_struct.locked_vm`, `mm_struct.locked_vm`). */
const locked = new WeakMap<Process, Map<AccountMode, bigint>>();

/** `iopt_pages_update_pinned`: false where there would be more than the limit. `pages` is negative to give back. */
export function charge(process: Process, mode: AccountMode, pages: bigint): boolean {
  if (mode === "none") return true;
  const accounts = locked.get(process) ?? new Map<AccountMode, bigint>();
  locked.set(process, accounts);
  const sum = (accounts.get(mode) ?? 0n) + pages;
  if (pages > 0n && sum > limit) return false;
  accounts.set(mode, sum);
  return true;
}
