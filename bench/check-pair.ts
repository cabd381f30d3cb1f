import { join } from "node:path";
import { cost } from "./cost.ts";
import { gccSyntax } from "./gcc-syntax.ts";
import type { Measurement } from "./measurement.ts";
import { program } from "./program.ts";

const header = "linux/iommufd.h";

export const checkPair: Measurement = {
  title: `check of one pair of ${header}, both models, with node's start`,
  unit: "wall s",
  limit: 0.4,
  ours: (trees) => cost([program("src/cli/main.cjs", "check", join(trees.old, header), join(trees.new, header))]).wall,
  gcc: (trees) => cost([...gccSyntax(trees.old, [header]), ...gccSyntax(trees.new, [header])]).wall,
};
