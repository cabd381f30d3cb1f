import { cost } from "./cost.ts";
import { gccSyntax } from "./gcc-syntax.ts";
import type { Measurement } from "./measurement.ts";
import { program } from "./program.ts";

export const readTree: Measurement = {
  title: "parse and lay out all headers, both models, one process",
  unit: "CPU s",
  limit: 3,
  ours: (trees) => cost([program("bench/read-tree-process.js", trees.new)]).cpu,
  gcc: (trees) => cost(gccSyntax(trees.new, trees.headers)).cpu,
};
