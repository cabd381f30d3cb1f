import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** Where modules of CommonJS are read, and the first of them. */
export interface Packing {
  /** With a slash at its end. */
  readonly from: URL;
  readonly entry: string;
  /** The package that is packed, too: it is CommonJS as it stands. */
  readonly besides: { readonly name: string; readonly from: URL; readonly entry: string };
}

/** Modules, by their paths; a package's own name is the path of what it exports. */
export type ModuleTexts = ReadonlyMap<string, string>;

/** `"./x.js"` in brackets behind a require, or a load; and the folder of a name that is put together. */
const loaded = /((?:require|load)\)?\()["'](\.{1,2}\/[^"']+)["']\)/g;
const loadedFolder = /load\)?\(`(\.{1,2}\/[^`$]*)\$\{/g;

/** The modules that the first one loads, however deep; without what one of them, if it is named, loads by `import()`. */
export function modulesOf({ from, entry, besides }: Packing, unfollowed?: string): ModuleTexts {
  const found = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const near = (name: string): string => withEnding(posix.join(path!, "..", name));
    const text =
      path === besides.name ? `module.exports = require("./${besides.entry}");` : textOf(path, from, besides);
    for (const [, , name = ""] of text.matchAll(loaded)) {
      if (path !== unfollowed || !isLate(text, name)) waiting.push(near(name));
    }
    for (const [, folder = ""] of text.matchAll(loadedFolder)) {
      const names = readdirSync(new URL(posix.join(path, "..", folder), from));
      waiting.push(...names.filter((name) => name.endsWith(".js")).map((name) => near(`${folder}${name}`)));
    }
    if (text.includes(`require("${besides.name}")`)) waiting.push(besides.name);
    // Where a module lies is made out here, once, instead of at each start.
    found.set(
      path,
      text.replaceAll(loaded, (_, call: string, name: string) => `${call}${JSON.stringify(near(name))})`),
    );
  }
  return found;
}

/** Whether a module is loaded by `import()`. */
function isLate(text: string, name: string): boolean {
  return text.includes(`__importStar(require("${name}"))`) && !text.includes(`= require("${name}")`);
}

function withEnding(path: string): string {
  return path.endsWith(".js") ? path : `${path}.js`;
}

/** In ASCII, since a script of one byte a character is read in no time; `load` loads what is packed. */
function textOf(path: string, from: URL, besides: Packing["besides"]): string {
  if (path === "src/cli/load.js") return "exports.load = async (path) => require(path);";
  const file = path.startsWith(`${besides.name}/`) ? new URL(`../${path}`, besides.from) : new URL(path, from);
  const text = readFileSync(file, "utf8").replaceAll("import.meta", "$meta");
  return text.replaceAll(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
