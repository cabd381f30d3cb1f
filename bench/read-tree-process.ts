// The process that read-tree.ts measures: reads the tree that it is given, and prints nothing.
import { abisOf } from "../src/input/abis-of.ts";
import { openSource } from "../src/input/open-source.ts";
import { dataModels } from "../src/layout/data-models.ts";

const [, , root = ""] = process.argv;
abisOf(openSource(root), [dataModels.x86_64, dataModels.i386]);
