import { releases } from "../../abi/releases.ts";
import { allRules } from "../../src/drivers/all-rules.ts";
import { kernelOf, mostKernels } from "../../src/drivers/kernel/kernel-of.ts";

let asked = 0;

/** Asks for so many others that no kernel of before is kept: what a mutant left in one would serve the tests after it. */
export function forget(): void {
  for (let i = 0; i < mostKernels; i++, asked++) {
    const without = [ruleAt(asked), ruleAt(Math.floor(asked / allRules.length))];
    kernelOf(releases[0]!.name, undefined, without);
  }
}

const ruleAt = (index: number): string => allRules[index % allRules.length]!.id;
