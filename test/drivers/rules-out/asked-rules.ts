import { playScenario } from "../../../src/cli/replay/play-scenario.ts";
import type { Outcome } from "../../../src/cli/replay/outcome.ts";
import type { Scenario } from "../../../src/cli/replay/scenario.ts";
import { Kernel } from "../../../src/drivers/kernel/kernel.ts";
import type { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import type { Checks, Rule } from "../../../src/drivers/kernel/rule.ts";

export interface Asked {
  readonly outcomes: readonly Outcome[];
  /** Ids of the checks that refused, and of the other rules that were followed: those that can matter to it. */
  readonly rules: ReadonlySet<string>;
}

/** Plays a scenario with an ear at the kernel. */
export function askedRules(scenario: Scenario): Asked {
  const rules = new Set<string>();
  const { follows, refuses } = Kernel.prototype;
  Kernel.prototype.follows = function (this: Kernel, rule: Rule): boolean {
    const answer = follows.call(this, rule);
    if (answer && !("when" in rule)) rules.add(rule.id);
    return answer;
  };
  Kernel.prototype.refuses = function <S>(this: Kernel, table: Checks<S>, subject: S): Refusal | null {
    const refusal = refuses.call(this, table as Checks<unknown>, subject);
    if (refusal !== null) rules.add(refusal.rule.id);
    return refusal;
  };
  try {
    return { outcomes: playScenario(scenario, { onRefused: ({ rule }) => rules.add(rule) }), rules };
  } finally {
    Object.assign(Kernel.prototype, { follows, refuses });
  }
}
