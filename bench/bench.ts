// npm run bench [-- [--rounds N] [--markdown] [codec | headers [OLD-ROOT NEW-ROOT]]]
// What the figures in the README are made of: medians of interleaved rounds, all in one run.
import { parseArgs } from "node:util";
import { benchCodecs } from "./codec/bench-codecs.ts";
import { benchHeaders } from "./headers.ts";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string" }, markdown: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [only, ...roots] = positionals;
if (only !== undefined && only !== "codec" && only !== "headers")
  throw new Error(`${only} is neither codec nor headers`);

if (only !== "codec") await benchHeaders(roots, Number(values.rounds ?? 3), values.markdown);
if (only === undefined) console.log();
if (only !== "headers") benchCodecs(Number(values.rounds ?? 41), values.markdown);
