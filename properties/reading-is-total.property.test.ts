// Law: whatever stands in a header, reading it ends, throws nothing, and says what it could not see.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { abisOf } from "../src/input/abis-of.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { headerText } from "./support/c-header.ts";
import { damaged, wounds } from "./support/damage.ts";
import { generatedPath, generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";

const options = { numRuns: runsOfText };

const fragments = [
  ..."{}()[];,#\\\"'\0\n*:=?".split(""),
  ..."#if 1\n|#endif\n|#else\n|#elif x\n|#define m0 m1\n|#define m1(x) x m0(x)\n|#undef __u32\n|#pragma pack(3)\n".split(
    "|",
  ),
  ..."#include <linux/generated.h>\n|/*|*/|//|struct |enum |union |typedef |sizeof(|__attribute__((|__extension__ ".split(
    "|",
  ),
  ..."struct d0 m; |[sizeof(struct d0)]|1 << 99999|/ 0|[1 << 62]|[-1]|: 65|##|__VA_ARGS__|\r\n|\u00e9|\ud800".split(
    "|",
  ),
];

test.prop([headerText, wounds(fragments)], options)("a damaged header", (text, cuts) => {
  for (const abi of abisOf(generatedSource(damaged(text, cuts)), Object.values(dataModels))) {
    const header = abi.headers.get(generatedPath);
    expect(
      header?.notSeen.every(({ file, line, why }) => file !== "" && line > 0 && why !== "" && !why.includes("\n")),
    ).toBe(true);
  }
});

test.prop([fc.array(fc.constantFrom(...fragments), { maxLength: 60 })], options)("no header at all", (parts) => {
  const [abi] = abisOf(generatedSource(parts.join("")), [dataModels.x86_64]);
  expect(abi?.headers.has(generatedPath)).toBe(true);
});

test.prop(
  [fc.array(fc.constantFrom(...fragments, "x ", "1 ", "- "), { minLength: 1, maxLength: 3 }), fc.nat(5000), headerText],
  options,
)("the same again and again, before a header", (parts, count, text) => {
  const [abi] = abisOf(generatedSource(`${parts.join("").repeat(count)}\n${text}`), [dataModels.i386]);
  expect(abi?.headers.has(generatedPath)).toBe(true);
});
