import { NotModelled } from "../../drivers/not-modelled.ts";
import type { Reason } from "../../drivers/answer.ts";
import { differs, notModelled } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { playFileStep } from "./play-file-step.ts";
import { playIoctl } from "./play-ioctl.ts";
import { playSyscall } from "./play-syscall.ts";
import { Program } from "./program.ts";
import type { IoctlStep, Scenario, Step } from "./scenario.ts";

export interface PlayOptions {
  /** Ids of rules that the kernel does not follow. */
  readonly without?: readonly string[];
  /** Is told of every ioctl that the emulated kernel refuses. */
  onRefused?(reason: Reason, step: IoctlStep): void;
}

/** Plays a scenario whole, one step after the other; gives an outcome for each. */
export function playScenario(scenario: Scenario, options: PlayOptions = {}): readonly Outcome[] {
  let program: Program | null = null;
  /** The step after which nobody can say what later ones find, from 1. */
  let open: number | null = null;
  return scenario.steps.map((step, index): Outcome => {
    if (step.kind === "syscall") return playSyscall(scenario, step);
    program ??= new Program(scenario, options);
    try {
      const outcome = playCall(scenario, program, step);
      if (open === null || outcome.kind !== "differs") return outcome;
      return notModelled(`step ${open} is not modelled, and may have led to it: ${outcome.what[0]}`);
    } catch (error) {
      // A bug of ours is one difference: it hides no others.
      if (!(error instanceof NotModelled)) return differs(bug(error));
      if (error.leavesTraces) open ??= index + 1;
      return notModelled(`${step.op}: ${error.message}`);
    }
  });
}

const playCall = (scenario: Scenario, program: Program, step: Exclude<Step, { kind: "syscall" }>): Outcome =>
  step.kind === "ioctl" ? playIoctl(scenario, program, step) : playFileStep(program, step);

function bug(error: unknown): string {
  if (process.env.UAPI_COMPAT_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return `internal error: ${String(error)} (UAPI_COMPAT_DEBUG=1 shows where)`;
}
