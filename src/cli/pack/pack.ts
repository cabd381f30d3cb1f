import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { collectByDefault } from "../collect-for.ts";
import { optimizeLate } from "../optimize-late.ts";
import { beginScript } from "./begin-script.ts";
import { loaderOf } from "./loader-of.ts";
import type { ModuleTable } from "./loader-of.ts";
import { modulesOf } from "./modules-of.ts";
import type { PackedPackage } from "./modules-of.ts";
import { isPackedModule, modulesRoot, packedBegin, packedCheck, packedOthers } from "./packed-files.ts";
import { scriptOf } from "./script-of.ts";
import { train } from "./train.ts";
import { withDirectImports } from "./with-direct-imports.ts";

/** Packs what the command line loads: `npm run build` does, after it put the modules as CommonJS into dist/packing. */
const from = new URL("packing/", modulesRoot);
/** What has to be found, read and compiled in node_modules takes longer; `diff` is for patches alone. */
const packages = ["commander", "restructure", "smol-toml"].map((name) => packageOf(name));
const packing = { from, entry: "src/cli/start.js", packages };
// Of the subcommands it loads one alone otherwise than by `import()`: check.
const ofCheck = modulesOf(packing, "src/cli/run.js");
const all = [...withDirectImports(modulesOf(packing))];
const text = scriptOf(new Map(all.filter(([path]) => ofCheck.has(path))));
rmSync(packedCheck.code, { force: true });
writeFileSync(packedCheck.script, text, "latin1");
writeFileSync(packedOthers.script, scriptOf(new Map(all.filter(([path]) => !ofCheck.has(path)))), "latin1");
const begin = "src/cli/begin.js";
writeFileSync(packedBegin, beginScript(modulesOf({ ...packing, entry: begin }), begin));
writeFileSync(isPackedModule, "module.exports = { isPacked: true };\n");
rmSync(from, { recursive: true, force: true });

// Code is taken by a V8 that was told the same. Of the other script none is kept: to take it all in would cost each command as
// much as to compile what it needs.
optimizeLate();
const script = new Script(text, { filename: packedCheck.script.href });
const isTrained = await train(loaderOf([script.runInThisContext() as ModuleTable]));
collectByDefault();
if (isTrained) writeFileSync(packedCheck.code, script.createCachedData());

/** A dependency, as `require` finds it. */
function packageOf(name: string): PackedPackage {
  const file = pathToFileURL(createRequire(import.meta.url).resolve(name)).href;
  const folder = file.slice(0, file.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}/`.length);
  return { name, folder: new URL(folder), entry: file.slice(folder.length) };
}
