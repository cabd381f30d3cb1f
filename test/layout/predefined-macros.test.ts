import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alpha } from "../../src/layout/data-models/alpha.ts";
import { arm } from "../../src/layout/data-models/arm.ts";
import { dataModelOf } from "../../src/layout/data-models/data-model-of.ts";
import { m68k } from "../../src/layout/data-models/m68k.ts";
import { mips } from "../../src/layout/data-models/mips.ts";
import { parisc } from "../../src/layout/data-models/parisc.ts";
import { powerpc } from "../../src/layout/data-models/powerpc.ts";
import { riscv } from "../../src/layout/data-models/riscv.ts";
import { s390 } from "../../src/layout/data-models/s390.ts";
import { sh } from "../../src/layout/data-models/sh.ts";
import { sparc } from "../../src/layout/data-models/sparc.ts";
import { x86 } from "../../src/layout/data-models/x86.ts";

/*
 * What gcc 12 prints with -dM -E -std=gnu17, of all names that a model here has: "models: name text". Debian has no gcc
 * 12 for loongarch64.
 */

const facts = { ...x86, ...arm, ...riscv, ...powerpc, ...s390, ...mips, ...sparc, ...alpha, ...parisc, ...sh, ...m68k };
const printed = readFileSync("test/layout/told/predefined-macros.txt", "utf8");
const macros = [...printed.matchAll(/^(.+): (\w+) (.*)$/gm)];

test.each(Object.keys(facts) as (keyof typeof facts)[])("predefined-macros of %s are gcc's", (model) => {
  const told = macros.filter(([, names = ""]) => names === "all" || names.split(" ").includes(model));
  const ours = [...dataModelOf(model, facts[model], []).predefined].map(([name, text]) => `${name} ${text}`);
  expect(ours.toSorted()).toEqual(told.map(([, , name, text]) => `${name} ${text}`).toSorted());
});
