#!/usr/bin/env node
import { loadEarly } from "./load-early.ts";
import { optimizeLate } from "./optimize-late.ts";
import { packed } from "./packed.ts";
import type { start as Start } from "./start.ts";

const argv = process.argv.slice(2);
loadEarly(argv[0]);
optimizeLate();
const loadPacked = await packed(argv[0] === "check");
const load = loadPacked ?? (await import("./load.ts")).load;
const { start } = (await load(loadPacked === null ? "./start.js" : "src/cli/start.js")) as {
  readonly start: typeof Start;
};
await start(argv);
