// The process that read-tree.ts measures: reads the tree that it is given, as the command line does, and prints nothing.
import { optimizeLate } from "../src/cli/optimize-late.ts";

optimizeLate();
const { abisOf } = await import("../src/input/abis-of.ts");
const { openSource } = await import("../src/input/open-source.ts");
const { dataModels } = await import("../src/layout/data-models.ts");

const [, , root = ""] = process.argv;
abisOf(openSource(root), [dataModels.x86_64, dataModels.i386]);
