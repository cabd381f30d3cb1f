import { isIn } from "../../../src/declare/release.ts";
import type { Lifetime } from "../../../src/declare/release.ts";
import type { DriverName } from "../../../src/drivers/driver.ts";
import type { Break, DriverLaw } from "../support/driver-laws.ts";

/** Where the real kernels break a law, and since when; or (`loosening`) where they came to take what they refused. */
export interface DriverWaiver extends Lifetime {
  /** The only one of its name. */
  readonly id: string;
  readonly law: DriverLaw | "loosening";
  /** The drivers; null where the core does it, whatever the device. */
  readonly devices: readonly DriverName[] | null;
  readonly command: string;
  /** The rule that came or went, by its id; not given where nothing was ever refused. */
  readonly cause?: string;
  /** The rules by which one of the two kernels refuses for it; none where both take the call, its cause where not given. */
  readonly rules?: readonly string[];
  /** A call that would have failed later on fails for this first: the same change, told by another errno. */
  readonly hidesFailures?: true;
  /** What is taken without being known: for programs of a release to come. */
  readonly unknown?: string;
  readonly says: string;
  /** The scene that shows it soonest; any where not given. */
  readonly scene?: string;
  /** The shrunk calls, and where they are made. */
  readonly shown: string;
}

/** Whether a break is what the waiver says. */
export function covers(waiver: DriverWaiver, found: Break): boolean {
  const { law, devices, command, cause = "", rules = [cause], unknown } = waiver;
  const isOfLaw = found.law === law || (waiver.hidesFailures === true && found.law === "same failure");
  if (!isOfLaw || command !== found.command || devices?.includes(found.device) === false) return false;
  if (unknown !== undefined || found.newer === null) return unknown === found.unknown && isIn(waiver, found.older);
  const by = [found.before.rule, found.after?.rule ?? null];
  const isBy = rules.length === 0 ? by.every((rule) => rule === null) : by.some((rule) => rules.includes(rule ?? ""));
  return isBy && isIn(waiver, found.newer) && !isIn(waiver, found.older);
}
