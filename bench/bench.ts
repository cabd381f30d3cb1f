// npm run bench [-- [--rounds N] [--markdown] [codec | drivers | headers [OLD-ROOT NEW-ROOT] |
//                  git OLD-ROOT NEW-ROOT [KERNEL-TREE [PAST]]]]
// What the figures in the README are made of: medians of interleaved rounds, all in one run.
import { parseArgs } from "node:util";
import { benchCodecs } from "./codec/bench-codecs.ts";
import { benchDrivers } from "./drivers/bench-drivers.ts";
import { benchGit } from "./git/git-figures.ts";
import { benchHeaders } from "./headers.ts";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string" }, markdown: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [only, ...roots] = positionals;
const kinds = ["headers", "codec", "drivers"];
const known = [...kinds, "git"];
if (only !== undefined && !known.includes(only)) throw new Error(`${only} is none of ${known.join(", ")}`);
const { markdown } = values;
const rounds = (otherwise: number): number => Number(values.rounds ?? otherwise);

for (const kind of only === undefined ? kinds : [only]) {
  if (kind === "headers") await benchHeaders(roots, rounds(3), markdown);
  if (kind === "git") benchGit(roots, rounds(3), markdown);
  if (kind === "codec") benchCodecs(rounds(41), markdown);
  if (kind === "drivers") benchDrivers(rounds(11), markdown);
  if (only === undefined) console.log();
}
