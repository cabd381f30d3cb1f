import { waiversFor } from "../waivers.ts";
import type { Break, DriverLaw } from "./driver-laws.ts";

/** The breaks of a law that no waiver names, in words. */
export const unwaived = (law: DriverLaw, found: readonly (Break | null)[]): readonly string[] =>
  found
    .filter((each) => each !== null)
    .filter((each) => each.law === law && waiversFor(each).length === 0)
    .map(textOfBreak);

function textOfBreak({ device, older, newer, what, before, after, call }: Break): string {
  const by = [before, after].map((reaction) => reaction?.rule ?? "taken").join(", then ");
  return `${device}, ${older} -> ${newer ?? "a release to come"}: ${what} (${by}): ${call}`;
}
