import type { Finding } from "../../../src/rules/finding.ts";
import { between, chainOf } from "./chains.ts";
import type { Chain } from "./chains.ts";
import type { Gate } from "./gate.ts";
import { idle } from "./law.ts";
import type { Law } from "./law.ts";

/** What two steps that break nobody may break together. */
interface Together {
  readonly rule: string;
  readonly because: string;
  /** Three versions that show it. */
  readonly chain: Chain;
}

/** The rules whose errors on running programs can come of two steps that each have none. */
export const together: readonly Together[] = [
  {
    rule: "flag-bit-reused",
    because:
      "The first step frees a bit, which the second gives to another flag: who looks at the second alone sees a new flag.",
    chain: chainOf(
      "#define ZOO_F_ANT (1 << 0)\n#define ZOO_F_BEAR (1 << 1)\n#define ZOO_F_CAMEL (1 << 2)",
      "#define ZOO_F_ANT (1 << 0)\n#define ZOO_F_BEAR (1 << 1)",
      "#define ZOO_F_ANT (1 << 0)\n#define ZOO_F_BEAR (1 << 1)\n#define ZOO_F_DONKEY (1 << 2)",
    ),
  },
  {
    rule: "flag-bits-overlap",
    because:
      "The first step leaves one flag, which alone is any number: that another has its bit is an error where both stand among flags.",
    chain: chainOf(
      "#define ZOO_F_ANT (1 << 0)\n#define ZOO_F_BEAR (1 << 1)",
      "#define ZOO_F_BEAR (1 << 1)",
      "#define ZOO_F_BEAR (1 << 1)\n#define ZOO_F_CAMEL (1 << 1)",
    ),
  },
  {
    rule: "value-reused",
    because: "The first step frees a number, which the second gives to another name, as above.",
    chain: chainOf(
      "enum zoo { ZOO_ANT = 1, ZOO_BEAR = 2, ZOO_CAMEL = 3 };",
      "enum zoo { ZOO_ANT = 1, ZOO_BEAR = 2 };",
      "enum zoo { ZOO_ANT = 1, ZOO_BEAR = 2, ZOO_DONKEY = 3 };",
    ),
  },
  {
    rule: "enumerator-renumbered",
    because:
      "A count may grow, and in the second step the name of the count becomes one of the list: no count any more.",
    chain: chainOf(
      "enum zoo { ZOO_ANT, ZOO_BEAR, __ZOO_KIND };",
      "enum zoo { ZOO_ANT, ZOO_BEAR, ZOO_CAMEL, __ZOO_KIND };",
      "enum zoo { ZOO_ANT, ZOO_BEAR, ZOO_CAMEL, __ZOO_KIND, ZOO_DONKEY };",
    ),
  },
];

const breaks = ({ promise, level }: Finding): boolean => promise === "running" && level === "error";

/** The errors on running programs from the first version to the last, where neither step has any; null where one has. */
export function brokenTogether(chain: Chain, gate: Gate): readonly Finding[] | null {
  if (gate(between(chain, 0, 1)).findings.some(breaks) || gate(between(chain, 1, 2)).findings.some(breaks)) return null;
  return gate(between(chain, 0, 2)).findings.filter(breaks);
}

export const composing: Law<Chain> = {
  broken(chain, _, gate) {
    const found = brokenTogether(chain, gate);
    if (found === null) return idle;
    const unnamed = found.filter(({ rule }) => !together.some((named) => named.rule === rule));
    return unnamed.length === 0 ? null : unnamed.map(({ rule, message }) => `${rule}: ${message}`).join("\n");
  },
};
