// The process that read-tree.ts measures: reads the tree that it is given, as the command line does, and prints nothing.
import { optimizeLate } from "../src/cli/optimize-late.ts";

optimizeLate();
const { abisOf } = await import("../src/input/abis-of.ts");
const { directorySource } = await import("../src/input/directory-source.ts");
const { dataModels } = await import("../src/layout/data-models.ts");

const [, , root = ""] = process.argv;
abisOf(directorySource(root), [dataModels.x86_64, dataModels.i386]);
