// Law: Two steps that break no running program break none together, but for what a list names.
import { expect, test as example } from "vitest";
import { generatedChains, realChains } from "./support/chains.ts";
import { brokenTogether, composing, together } from "./support/composing.ts";
import { gate } from "./support/gate.ts";
import { holdCasesTo } from "./support/hold-to.ts";

holdCasesTo(composing, { generated: generatedChains, real: realChains });

example.each(together)("the list names no more than there is: $because", ({ rule, chain }) => {
  expect(brokenTogether(chain, gate)?.map((finding) => finding.rule)).toContain(rule);
});
