import { cost } from "./cost.ts";
import { gccSyntax } from "./gcc-syntax.ts";
import type { Measurement } from "./measurement.ts";
import { program } from "./program.ts";

export const checkTrees: Measurement = {
  title: "check of two whole trees, both models",
  unit: "CPU s",
  limit: 6,
  ours: (trees) => cost([program("src/cli/main.cjs", "check", trees.old, trees.new)]).cpu,
  gcc: (trees) => cost([...gccSyntax(trees.old, trees.headers), ...gccSyntax(trees.new, trees.headers)]).cpu,
};
