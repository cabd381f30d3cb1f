import type { Finding } from "../../../src/rules/finding.ts";
import type { Composition } from "./compositions.ts";
import { idle } from "./law.ts";
import type { Law } from "./law.ts";

/** Where others make it plain that more is broken: what is said then instead. */
const saysMore: readonly { readonly rule: string; readonly instead: string; readonly because: string }[] = [
  {
    rule: "constant-removed",
    instead: "flag-bit-reused",
    because: "One flag alone is no family: that a new name took its bit, and did not just come, is seen among others.",
  },
];

function isSaid({ rule, level, subject }: Finding, found: readonly Finding[]): boolean {
  const { instead } = saysMore.find((each) => each.rule === rule) ?? {};
  return found.some((each) => {
    if (each.rule === rule) return each.level === level && each.subject === subject;
    return each.rule === instead && each.level === level && each.message.includes(` of ${subject},`);
  });
}

/** That what an evolution breaks is found whatever else was done that breaks nobody. */
export const stillFound: Law<Composition> = {
  broken({ alone, composed }, _, gate) {
    const breaks = gate(alone).findings.filter(({ level }) => level === "error");
    if (breaks.length === 0) return idle;
    const lost = composed.flatMap((pair, index) => {
      const { findings } = gate(pair);
      const gone = breaks.filter((each) => !isSaid(each, findings));
      return gone.map(({ rule, message }) => `${ways[index]}: ${rule}: ${message}`);
    });
    return lost.length === 0 ? null : lost.join("\n");
  },
};

const ways = ["after others", "before others", "among others"];
