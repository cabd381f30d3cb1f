import { loadEarly } from "./load-early.ts";
import { load } from "./load.ts";
import { optimizeLate } from "./optimize-late.ts";
import type { start as Start } from "./start.ts";

// What runs where nothing is packed.
const argv = process.argv.slice(2);
loadEarly(argv[0]);
optimizeLate();
const { start } = await load<{ readonly start: typeof Start }>("./start.js");
await start(argv);
