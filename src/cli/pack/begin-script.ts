import type { ModuleTexts } from "./modules-of.ts";
import { scriptOf } from "./script-of.ts";

/** A module of CommonJS of the cli folder, made of others: what the module of that path exports. */
export function beginScript(modules: ModuleTexts, entry: string): string {
  return `"use strict";
const root = require("node:url").pathToFileURL(__dirname + "/../../").href;
const table = ${scriptOf(modules)};
const made = new Map();
function load(path) {
  if (!(path in table)) return require(path);
  const known = made.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  made.set(path, module);
  table[path](module.exports, load, module, { url: root + path });
  return module.exports;
}
module.exports = load(${JSON.stringify(entry)});
`;
}
