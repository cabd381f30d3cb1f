import type { Errno } from "../../../src/declare/errno.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { DriverName } from "../../../src/drivers/driver.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import { unknownWords } from "./known-words.ts";
import type { LawDevice } from "./law-devices.ts";
import { nameOfStep, textOfStep } from "./law-step.ts";
import type { LawStep } from "./law-step.ts";
import { Player } from "./player.ts";
import { visibleDifference } from "./visible.ts";

/** A program on a device: calls that make a scene, and those that are tried in it. */
export interface Program {
  readonly device: LawDevice;
  /** Whose headers it was compiled with. */
  readonly release: ReleaseName;
  readonly scene: string;
  readonly steps: readonly LawStep[];
  /** The last steps: those that are not the scene's. */
  readonly tried: readonly LawStep[];
}

export type DriverLaw = "backward" | "forward" | "same failure";

/** What a kernel makes of a call: the rule that refused it, or null. */
interface Reaction {
  readonly errno: Errno | null;
  readonly rule: string | null;
}

/** How a law is broken, or (`loosening`) that what failed does not fail any more, which breaks nothing. */
export interface Break {
  readonly law: DriverLaw | "loosening";
  readonly device: DriverName;
  /** The command of the call at which the kernels part. */
  readonly command: string;
  readonly older: ReleaseName;
  /** Null where the program is of a release to come. */
  readonly newer: ReleaseName | null;
  readonly before: Reaction;
  readonly after: Reaction | null;
  /** What the older kernel takes without knowing it; null where the two differ in what they do. */
  readonly unknown: string | null;
  readonly what: string;
  /** The call itself. */
  readonly call: string;
}

/** A program's answers on the kernel of its own release. */
export const playOwn = (program: Program): readonly Answer[] => {
  const player = new Player(program.device, program.release);
  return program.steps.map((step) => player.play(step));
};

/** Where another kernel first answers something else, as the program sees it. */
interface Parting {
  readonly index: number;
  readonly own: Answer;
  readonly other: Answer;
  readonly what: string;
}

/** `named`: the release whose headers name what is compared: the older one, since a new name is 0 where nobody knows it. */
function partingFrom(
  program: Program,
  own: readonly Answer[],
  release: ReleaseName,
  named: ReleaseName,
): Parting | null {
  const player = new Player(program.device, release);
  for (const [index, step] of program.steps.entries()) {
    const other = player.play(step);
    const what = visibleDifference(step, named, own[index]!, other);
    if (what !== null) return { index, own: own[index]!, other, what };
  }
  return null;
}

const reaction = ({ errno, reason }: Answer): Reaction => ({ errno, rule: reason?.rule ?? null });

/**
 * An older program on a newer kernel. *Backward*: what was done is done, with the same outputs. *Same failure*: what failed
 * with one errno does not fail with another, where the program asked for nothing that its headers don't name.
 */
export function afterUpgrade(program: Program, own: readonly Answer[], newer: ReleaseName): Break | null {
  const parting = partingFrom(program, own, newer, program.release);
  if (parting === null) return null;
  const step = program.steps[parting.index]!;
  const found = (law: Break["law"]): Break => ({
    law,
    device: program.device.driver,
    command: nameOfStep(step),
    older: program.release,
    newer,
    before: reaction(parting.own),
    after: reaction(parting.other),
    unknown: null,
    what: parting.what,
    call: textOfStep(step),
  });
  if (parting.own.errno === null) return found("backward");
  if (parting.other.errno === null) return found("loosening");
  return unknownWords(step, program.release).length === 0 ? found("same failure") : null;
}

/** *Forward*: what a newer program asks of an older kernel is refused, or done with the same outputs. */
export function afterDowngrade(program: Program, own: readonly Answer[], older: ReleaseName): Break | null {
  const parting = partingFrom(program, own, older, older);
  if (parting === null || parting.other.errno !== null || parting.own.errno !== null) return null;
  const step = program.steps[parting.index]!;
  return {
    law: "forward",
    device: program.device.driver,
    command: nameOfStep(step),
    older,
    newer: program.release,
    before: reaction(parting.other),
    after: reaction(parting.own),
    unknown: null,
    what: parting.what,
    call: textOfStep(step),
  };
}

/**
 * *Forward*, for programs of releases to come: what no header up to this release has a word for is refused, since what it
 * will mean nobody knows.
 */
export function takenUnknown(program: Program, own: readonly Answer[]): readonly Break[] {
  return program.steps.flatMap((step, index): readonly Break[] => {
    const answer = own[index]!;
    if (answer.errno !== null) return [];
    return unknownWords(step, program.release).map((unknown) => ({
      law: "forward",
      device: program.device.driver,
      command: nameOfStep(step),
      older: program.release,
      newer: null,
      before: reaction(answer),
      after: null,
      unknown,
      what: `${unknown} is taken`,
      call: textOfStep(step),
    }));
  });
}
