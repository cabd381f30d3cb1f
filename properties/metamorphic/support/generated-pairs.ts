import fc from "fast-check";
import { memorySource } from "../../../src/input/memory-source.ts";
import { standardHeaders } from "../../../test/support/standard-headers.ts";
import { anyEdits } from "./changes-of-group.ts";
import type { GroupEdit } from "./changes-of-group.ts";
import { groups, spelling } from "./group.ts";
import type { Group } from "./group.ts";
import { spell } from "./spell.ts";
import type { HeaderPair, Version } from "./version.ts";

export const generatedPath = "linux/zoo.h";

const others = memorySource("generated", standardHeaders);

/** A tree with one header besides those that all include. */
export function versionOf(text: string): Version {
  return { base: others, own: new Map([[generatedPath, text]]) };
}

export function pairOf(before: string, after: string): HeaderPair {
  return {
    name: "generated",
    paths: [generatedPath],
    before: versionOf(before),
    after: versionOf(after),
  };
}

/** One thing that befalls one of the features of a header. */
interface Step {
  readonly edit: GroupEdit;
  readonly whom: number;
  readonly at: number;
  readonly spelled: string;
}

export const stepOf = (edits: readonly GroupEdit[]): fc.Arbitrary<Step> =>
  fc.record({ edit: fc.constantFrom(...edits), whom: fc.nat(7), at: fc.nat(7), spelled: spelling });

/** The features after a step; as they were where it has no place in them. */
export function stepped(all: readonly Group[], { edit, whom, at, spelled }: Step): readonly Group[] {
  const index = whom % all.length;
  const edited = edit(all[index]!, at, spelled);
  return edited === null ? all : all.with(index, edited);
}

/** A header and what one to three edits make of it. */
export const generatedPairs: fc.Arbitrary<HeaderPair> = fc
  .record({ old: groups, steps: fc.array(stepOf(anyEdits), { minLength: 1, maxLength: 3 }) })
  .map(({ old, steps }) => {
    const [before, now] = [spell(old), spell(steps.reduce(stepped, old))];
    // What fast-check prints.
    return Object.assign(pairOf(before, now), { toString: () => `\n${before}\n--- after\n${now}` });
  });
