import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** Where modules of CommonJS are read, and the first of them. */
interface Packing {
  /** With a slash at its end. */
  readonly from: URL;
  readonly entry: string;
  /** The package that is packed, too: it is CommonJS as it stands. */
  readonly besides: { readonly name: string; readonly from: URL; readonly entry: string };
}

/** A module of node's that takes its time to load, and that hardly any check needs: who imports it gets it when it is used. */
const late = "node:crypto";

/** The modules that a module loads, however deep, as one script in Latin-1: see `Packed`. */
export function scriptOf(packing: Packing): string {
  const modules = [...modulesOf(packing)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const made = modules.map(([path, text]) => `${JSON.stringify(path)}(exports, require, module, $url) {${text}\n}`);
  return `${head(packing)}\nconst modules = { __proto__: null,\n${made.join(",\n")}};\n${tail}`;
}

/** `"./x.js"` in brackets behind a require, or a load; and the folder of a name that is put together. */
const loaded = /(?:require|load)\)?\(["'](\.{1,2}\/[^"']+)["']\)/g;
const loadedFolder = /load\)?\(`(\.{1,2}\/[^`$]*)\$\{/g;

function modulesOf({ from, entry, besides }: Packing): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const text = textOf(
      path,
      path.startsWith(`${besides.name}/`) ? new URL(`../${path}`, besides.from) : new URL(path, from),
    );
    found.set(path, text);
    const at = (name: string): string => posix.join(posix.dirname(path!), name);
    for (const [, name = ""] of text.matchAll(loaded)) {
      // Of the subcommands one is packed.
      if (path !== entry || !isLate(text, name) || name === "./check.js") waiting.push(withEnding(at(name)));
    }
    for (const [, folder = ""] of text.matchAll(loadedFolder)) {
      const names = readdirSync(new URL(at(folder), from)).filter((name) => name.endsWith(".js"));
      for (const name of names) waiting.push(at(`${folder}${name}`));
    }
    if (text.includes(`require("${besides.name}")`)) waiting.push(besides.entry);
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
function textOf(path: string, file: URL): string {
  if (path === "src/cli/load.js") return "exports.load = async (path) => require(path);";
  const text = readFileSync(file, "utf8").replaceAll("import.meta.url", "$url");
  return text.replaceAll(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function head({ besides }: Packing): string {
  return `(function (outer, root) {"use strict";
const late = ${JSON.stringify(late)};
const packages = { __proto__: null, ${JSON.stringify(besides.name)}: ${JSON.stringify(besides.entry)} };`;
}

const tail = `const made = new Map();
const at = (path, name) => {
  const parts = path.split("/").slice(0, -1);
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
};
const load = (path) => {
  const known = made.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  const make = modules[path] ?? modules[path + ".js"];
  made.set(path, module);
  const require = (name) => {
    if (name[0] === ".") return load(at(path, name));
    if (name === late) return new Proxy({}, { get: (_, key) => outer(late)[key] });
    return name in packages ? load(packages[name]) : outer(name);
  };
  make(module.exports, require, module, root + path);
  return module.exports;
};
return load; })`;
