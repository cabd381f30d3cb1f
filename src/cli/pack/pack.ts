import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { collectByDefault } from "../collect-for.ts";
import { optimizeLate } from "../optimize-late.ts";
import { isPackedModule, modulesRoot, packedCode, packedScript } from "./packed-files.ts";
import { runScript } from "./run-script.ts";
import { scriptOf } from "./script-of.ts";
import { train } from "./train.ts";

/** Packs what `check` loads: `npm run build` does, after it put the modules as CommonJS into dist/packing. */
const from = new URL("packing/", modulesRoot);
const commander = pathToFileURL(createRequire(import.meta.url).resolve("commander"));
const text = scriptOf({
  from,
  entry: "src/cli/run.js",
  besides: { name: "commander", from: commander, entry: "commander/index.js" },
});
rmSync(packedCode, { force: true });
writeFileSync(packedScript, text, "latin1");
writeFileSync(isPackedModule, "export const isPacked = true;\n");
rmSync(from, { recursive: true, force: true });

// Code is taken by a V8 that was told the same.
optimizeLate();
const script = new Script(text, { filename: packedScript.href });
const isTrained = await train(runScript(script));
collectByDefault();
if (isTrained) writeFileSync(packedCode, script.createCachedData());
