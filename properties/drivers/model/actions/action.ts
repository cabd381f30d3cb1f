import { expect } from "vitest";
import type { Answer } from "../../../../src/drivers/answer.ts";
import type { StructCommand } from "../../support/law-step.ts";
import type { GraphProgram } from "../graph-program.ts";
import type { GraphState } from "../graph-state.ts";
import type { NodeFacts } from "../object-graph.ts";

/** What a step chooses by: the same numbers mean other objects in other states. */
export interface Choice {
  readonly first: number;
  readonly second: number;
  /** Any id, of whatever kind. */
  readonly wild: boolean;
}

export interface Action {
  readonly name: string;
  /** Whether there is anything to do it to. */
  readonly fits?: (program: GraphProgram, state: GraphState) => boolean;
  readonly act: (program: GraphProgram, state: GraphState, choice: Choice) => void;
}

/** An id of the kinds, the newest by the number 0; any where the choice is wild or there is none; 0 is nobody's. */
export function idOf({ graph }: GraphState, kinds: readonly string[], number: number, wild: boolean): number {
  const known = graph.ids(kinds).toReversed();
  return wild || known.length === 0 ? number % (graph.lowestFree + 2) : known[number % known.length]!;
}

/** A call that makes an object, where it succeeds: the id is the lowest that is free. */
export function makes(
  program: GraphProgram,
  state: GraphState,
  command: StructCommand,
  answer: Answer,
  member: string,
  kind: string,
  holds: readonly number[],
  facts?: NodeFacts,
): number | null {
  if (answer.errno !== null) return null;
  state.count(kind);
  const id = state.graph.add(kind, holds, facts);
  expect(program.output(command, answer, member), `the id of the ${kind}`).toBe(id);
  return id;
}

/** The file of a queue that was made: the lowest descriptor that is free. */
export function opensFile(
  program: GraphProgram,
  state: GraphState,
  command: StructCommand,
  answer: Answer,
  member: string,
  queue: number | null,
): void {
  if (queue === null) return;
  const fd = program.output(command, answer, member);
  expect(fd).toBe(state.nextFd(program.deviceFd === -1 ? 5 : program.deviceFd + 2));
  state.queueFiles.set(fd, queue);
}
