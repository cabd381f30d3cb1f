import fc from "fast-check";
import { macroText } from "../../../properties/support/c-macros.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { preprocessed } from "../../support/preprocessed.ts";
import { byteSource } from "../byte-source.ts";
import { cFragments } from "../c-fragments.ts";
import type { Entry } from "../entry.ts";
import { answerOf, requireClause, spelled } from "../laws.ts";
import { joinedParts, partsOf } from "../parts.ts";

const paths = ["main.h", "other.h", "linux/guard.h"];
const include = fc.constantFrom(
  ...'#include "other.h"\n|#include <linux/guard.h>\n|#if __has_include("other.h")\n#include "other.h"\n#endif\n|#define A "other.h"\n#include A\n|#ifndef G\n#define G\n|#endif\n|'.split(
    "|",
  ),
);
const text = fc.tuple(include, macroText, include).map((parts) => parts.join(""));

const entry: Entry = {
  name: "preprocessor",
  reads: "macros, conditions, includes, guards and recursion, to tokens",
  share: 4,
  longest: 6000,
  stride: 8,
  seeds: () => [],
  grown: fc
    .tuple(text, text, text)
    .map((texts) => joinedParts(Object.fromEntries(paths.map((path, index) => [path, texts[index]!])))),
  fragments: [
    ...cFragments,
    ..."A|B|F(|G(1,|V(x,|N()|x ## y|# x|#elif|#elifdef A\n|#elifndef B\n|#warning w\n|0x|'\\377'|1.5e+|u8\"".split("|"),
  ],
  run(input) {
    const files = partsOf(input, "main.h");
    const alone = (files.get("main.h") ?? input).toString();
    return answerOf(() => {
      const [abi] = abisOf(byteSource("preprocessor", files), [dataModels.x86_64]);
      const gaps = [...abi!.headers.values()].flatMap(({ notSeen }) => notSeen.map(({ why }) => why));
      for (const why of gaps) requireClause(why);
      // Whoever writes tokens out follows includes without end.
      return spelled([gaps, /include/.test(alone) ? [] : preprocessed({ "main.h": alone })]);
    });
  },
};
export default entry;
