import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { withPlainNames } from "./with-plain-names.ts";

/** A package that is packed, too: of CommonJS, as it stands. */
export interface PackedPackage {
  readonly name: string;
  /** With a slash at its end. */
  readonly folder: URL;
  /** The path of its first module from there. */
  readonly entry: string;
}

/** Where modules of CommonJS are read, and the first of them. */
export interface Packing {
  /** With a slash at its end. */
  readonly from: URL;
  readonly entry: string;
  readonly packages: readonly PackedPackage[];
}

/** Modules, by their paths; a package's own name is the path of what it exports. */
export type ModuleTexts = ReadonlyMap<string, string>;

/** `"./x.js"` in brackets behind a require, or a load; and the folder of a name that is put together. */
const loaded = /((?:require|load)\)?\()["'](\.{1,2}\/[^"']+)["']\)/g;
const loadedFolder = /load\)?\(`(\.{1,2}\/[^`$]*)\$\{/g;

/** The modules that the first one loads, however deep; without what one of them, if it is named, loads by `import()`. */
export function modulesOf({ from, entry, packages }: Packing, unfollowed?: string): ModuleTexts {
  const found = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const near = (name: string): string => withEnding(posix.join(path!, "..", name));
    const text = inAscii(textOf(path, from, packages));
    for (const [, , name = ""] of text.matchAll(loaded)) {
      if (path !== unfollowed || !isLate(text, name)) waiting.push(near(name));
    }
    for (const [, folder = ""] of text.matchAll(loadedFolder)) {
      const names = readdirSync(new URL(posix.join(path, "..", folder), from));
      waiting.push(...names.filter((name) => name.endsWith(".js")).map((name) => near(`${folder}${name}`)));
    }
    waiting.push(...packages.flatMap(({ name }) => (text.includes(`require("${name}")`) ? [name] : [])));
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
  return /\.c?js$/.test(path) ? path : `${path}.js`;
}

/** `load` loads what is packed. */
function textOf(path: string, from: URL, packages: Packing["packages"]): string {
  if (path === "src/cli/load.js") return "exports.load = async (path) => require(path);";
  const packed = packages.find(({ name }) => path === name || path.startsWith(`${name}/`));
  if (packed === undefined)
    return withPlainNames(readFileSync(new URL(path, from), "utf8").replaceAll("import.meta", "$meta"));
  const { name, folder, entry } = packed;
  if (path !== name) return readFileSync(new URL(path.slice(name.length + 1), folder), "utf8");
  // Who hands a package on hands on its licence.
  const licence = readFileSync(new URL("LICENSE", folder), "utf8").replaceAll("*/", "* /");
  return `/*! ${name}\n\n${licence}*/\nmodule.exports = require("./${name}/${entry}");`;
}

/** A script of one byte a character is read in no time. */
function inAscii(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
