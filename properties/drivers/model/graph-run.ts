import fc from "fast-check";
import { expect } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { LawDevice } from "../support/law-devices.ts";
import { actions } from "./actions.ts";
import type { Action, Choice } from "./actions/action.ts";
import { closeFile, destroyObject } from "./actions/destroy-actions.ts";
import { bind, closeDevice, mockDomain } from "./actions/device-actions.ts";
import { hwptAlloc, ioasAlloc, nestedAlloc } from "./actions/hwpt-actions.ts";
import { map } from "./actions/ioas-actions.ts";
import { vdeviceAlloc, viommuAlloc } from "./actions/viommu-actions.ts";
import { GraphProgram } from "./graph-program.ts";
import { GraphState } from "./graph-state.ts";

/** Does it, where there is anything to do it to; the kernel's objects are the model's afterwards. */
function take({ fits = () => true, act }: Action, choice: Choice, model: GraphState, real: GraphProgram): void {
  if (!fits(real, model)) return;
  act(real, model, choice);
  expect(real.objects()).toBe(model.graph.toString());
}

class GraphCommand implements fc.Command<GraphState, GraphProgram> {
  readonly #action: Action;
  readonly #choice: Choice;

  constructor(action: Action, choice: Choice) {
    this.#action = action;
    this.#choice = choice;
  }

  /** Whether the kernel has it is asked when it runs: the model knows no release. */
  check(): boolean {
    return true;
  }

  run(model: GraphState, real: GraphProgram): void {
    take(this.#action, this.#choice, model, real);
  }

  toString(): string {
    const { first, second, wild } = this.#choice;
    return `${this.#action.name} (${first}, ${second}${wild ? ", wild" : ""})`;
  }
}

type GraphCommands = Iterable<fc.Command<GraphState, GraphProgram>>;

const mostlyFirst = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(11) });

const choice: fc.Arbitrary<Choice> = fc.record({
  first: mostlyFirst,
  second: mostlyFirst,
  wild: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** Sequences of calls; what is chosen in them depends on what is there. */
export const graphCommands: fc.Arbitrary<GraphCommands> = fc.commands(
  actions.map((action) => choice.map((chosen) => new GraphCommand(action, chosen))),
  { maxCommands: 60, size: "max" },
);

/** What a program does first, so that there is something to go on with. */
const beginning = [ioasAlloc, map, bind, mockDomain, hwptAlloc, viommuAlloc, vdeviceAlloc, nestedAlloc];

export const depths: fc.Arbitrary<number> = fc.nat(beginning.length);

/** A program that has run, and the model of it. */
export interface GraphRun {
  readonly model: GraphState;
  readonly real: GraphProgram;
}

export function newRun(device: LawDevice, release: ReleaseName, depth: number, commands: GraphCommands): GraphRun {
  const run = { model: new GraphState(), real: new GraphProgram(device, release) };
  for (const action of beginning.slice(0, depth))
    take(action, { first: 0, second: 0, wild: false }, run.model, run.real);
  fc.modelRun(() => run, commands);
  return run;
}

/** Takes everything down, users first: nothing is left. */
export function finish(program: GraphProgram, state: GraphState): void {
  for (const fd of [...state.queueFiles.keys()]) closeFile(program, state, fd);
  if (program.deviceFd !== -1) closeDevice(program, state);
  for (let free = freeOf(state); free.length > 0; free = freeOf(state)) {
    for (const id of free) if (state.graph.kindOf(id) !== undefined) destroyObject(program, state, id);
  }
  expect(state.graph.ids()).toEqual([]);
  expect(program.objects()).toBe("");
}

/** The objects that nobody uses. */
const freeOf = ({ graph }: GraphState): readonly number[] => graph.ids().filter((id) => graph.refusal(id) === null);
