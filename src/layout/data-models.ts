import type { DataModel, DataModelName } from "./data-model.ts";
import { alpha } from "./data-models/alpha.ts";
import { arm } from "./data-models/arm.ts";
import type { DataModelFacts } from "./data-models/data-model-facts.ts";
import { dataModelOf } from "./data-models/data-model-of.ts";
import { loongarch } from "./data-models/loongarch.ts";
import { m68k } from "./data-models/m68k.ts";
import { mips } from "./data-models/mips.ts";
import { parisc } from "./data-models/parisc.ts";
import { powerpc } from "./data-models/powerpc.ts";
import { riscv } from "./data-models/riscv.ts";
import { s390 } from "./data-models/s390.ts";
import { sh } from "./data-models/sh.ts";
import { sparc } from "./data-models/sparc.ts";
import { x86 } from "./data-models/x86.ts";

/** In the order in which they are named everywhere: the models of one kernel stand together. */
const facts: Readonly<Record<DataModelName, DataModelFacts>> = {
  ...x86,
  ...arm,
  ...riscv,
  ...loongarch,
  ...powerpc,
  ...s390,
  ...mips,
  ...sparc,
  ...alpha,
  ...parisc,
  ...sh,
  ...m68k,
};

const names = Object.keys(facts) as DataModelName[];
const kernelOf = (name: DataModelName): DataModelName => facts[name].kernel ?? name;

/** Every data model that is known here. One entry is one architecture with its C ABI. */
export const dataModels: Readonly<Record<DataModelName, DataModel>> = Object.fromEntries(
  names.map((name) => {
    const others = names.filter((other) => other !== name && kernelOf(other) === kernelOf(name));
    return [name, dataModelOf(name, facts[name], others)];
  }),
) as Record<DataModelName, DataModel>;
