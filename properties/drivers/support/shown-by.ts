import fc from "fast-check";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { covers } from "../waivers/driver-waiver.ts";
import type { DriverWaiver } from "../waivers/driver-waiver.ts";
import { afterDowngrade, afterUpgrade, playOwn, takenUnknown } from "./driver-laws.ts";
import type { Break, Program } from "./driver-laws.ts";
import { lawDevices } from "./law-devices.ts";
import { textOfStep } from "./law-step.ts";
import { programArbitrary } from "./program-arbitrary.ts";
import { olderThan, releaseNames } from "./release-pairs.ts";

/** The kernels on both sides of a change: those next to it, in mainline and in the series that took it early. */
function sidesOf(waiver: DriverWaiver): readonly (readonly [older: ReleaseName, newer: ReleaseName])[] {
  const after = releaseNames.filter((release) => isIn(waiver, release));
  const firsts = [after.find((release) => release === waiver.since), after[0]];
  return [...new Set(firsts)].flatMap((newer) => {
    const older = newer === undefined ? undefined : olderThan(newer).findLast((release) => !isIn(waiver, release));
    return newer === undefined || older === undefined ? [] : [[older, newer] as const];
  });
}

const runs = 20_000;
const seed = 73;

/**
 * The program that shows a waiver, found between the nearest kernels that it lies between and shrunk: "selftest, 7.2 ->
 * 7.3, nested: IOMMU_HWPT_ALLOC 00…". Null where nothing is found. The same at each run.
 */
export function shownBy(waiver: DriverWaiver): string | null {
  if (waiver.unknown !== undefined) {
    const [first] = releaseNames.filter((release) => isIn(waiver, release));
    return found(waiver, first!, (program) => takenUnknown(program, playOwn(program)));
  }
  for (const [older, newer] of sidesOf(waiver)) {
    const shown =
      waiver.law === "forward"
        ? found(waiver, newer, (program) => [afterDowngrade(program, playOwn(program), older)])
        : found(waiver, older, (program) => [afterUpgrade(program, playOwn(program), newer)]);
    if (shown !== null) return shown;
  }
  return null;
}

function found(
  waiver: DriverWaiver,
  release: ReleaseName,
  breaks: (program: Program) => readonly (Break | null)[],
): string | null {
  const { devices, command, scene } = waiver;
  const able = lawDevices.filter(({ driver }) => devices === null || devices.includes(driver));
  const first = (program: Program): Break | undefined =>
    breaks(program).find((each): each is Break => each !== null && covers(waiver, each));
  const programs = programArbitrary(release, able, { command, scene, most: 1 });
  const property = fc.property(programs, (program) => first(program) === undefined);
  const [program] = fc.check(property, { numRuns: runs, seed }).counterexample ?? [];
  if (program === undefined) return null;
  const { older, newer } = first(program)!;
  return `${program.device}, ${older} -> ${newer ?? "later"}, ${program.scene}: ${program.tried.map(textOfStep).join("; ")}`;
}
