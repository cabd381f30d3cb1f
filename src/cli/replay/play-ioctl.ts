import { answerDifferences } from "./answer-differences.ts";
import { bytesDifferences } from "./bytes-differences.ts";
import { agrees, differs } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { Program } from "./program.ts";
import type { IoctlStep, Scenario } from "./scenario.ts";

/** Plays one recorded ioctl: its errno, what it returns, and every byte of the program's memory. */
export function playIoctl(scenario: Scenario, program: Program, step: IoctlStep): Outcome {
  const answer = program.ioctl(step);
  const what = answerDifferences(answer, step);
  const leavesSame =
    sameBytes(answer.out, step.structAfter) &&
    answer.buffers.every((bytes, index) => sameBytes(bytes, step.buffersAfter[index]!));
  if (what.length === 0 && leavesSame) return agrees;
  return differs(...what, ...(leavesSame ? [] : bytesDifferences(scenario, step, answer)));
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
