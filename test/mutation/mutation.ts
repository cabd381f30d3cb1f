// npm run mutation [-- FOLDER_OR_FILE…]
// Changes the emulated kernel and the negotiation in one place after the other, and looks whether a test fails: prints a
// table of the folders, and writes into node_modules/.mutation what no test fails with.
import { statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { filesUnder } from "../house/files-under.ts";
import { copyFolder, makeInstrumentedCopy } from "./instrumented-copy.ts";
import { survivorsOf, tableOf } from "./report.ts";
import { tryMutants } from "./try-mutants.ts";

const given = process.argv.slice(2);
const files = (given.length > 0 ? given : ["src/drivers", "src/negotiation"]).flatMap((path) =>
  statSync(path).isFile() ? [path] : filesUnder(path, ".ts"),
);

const mutants = await makeInstrumentedCopy(files);
writeFileSync(`${copyFolder}/mutants.json`, JSON.stringify(mutants));
const results = await tryMutants(mutants, availableParallelism());
writeFileSync(`${copyFolder}/results.json`, JSON.stringify(results));
writeFileSync(`${copyFolder}/survivors.txt`, survivorsOf(results));
process.stdout.write(`${tableOf(results)}\nsurvivors: ${copyFolder}/survivors.txt\n`);
