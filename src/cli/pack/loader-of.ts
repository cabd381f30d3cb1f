import { createRequire } from "node:module";
import { posix } from "node:path";
import { modulesRoot } from "./packed-files.ts";

/** A module of the packed scripts, by its path: "src/cli/run.js". */
export type LoadPacked = (path: string) => unknown;

/** What a packed script is: functions that make its modules, by their paths. */
export type ModuleTable = Readonly<
  Record<string, (exports: object, require: LoadPacked, module: { exports: object }, meta: object) => void>
>;

/** Modules of node's that take their time to load, and that many a run has no need of: who imports one gets it when it is used. */
const late: ReadonlySet<string> = new Set(["node:child_process", "node:crypto"]);

/** Loads what tables hold, each module once. What none of them holds is node's, or lies in node_modules. */
export function loaderOf(tables: readonly ModuleTable[]): LoadPacked {
  const outer = createRequire(import.meta.url);
  const made = new Map<string, { exports: object }>();
  const load = (path: string): object | null => {
    const known = made.get(path);
    if (known !== undefined) return known.exports;
    const make = tables.find((table) => path in table)?.[path];
    if (make === undefined) return null;
    const module = { exports: {} };
    made.set(path, module);
    const require = (name: string): unknown => {
      if (late.has(name)) return new Proxy({}, { get: (_, key) => Reflect.get(outer(name) as object, key) });
      return load(name.startsWith(".") ? posix.join(path, "..", name) : name) ?? outer(name);
    };
    make(module.exports, require, module, { url: modulesRoot.href + path });
    return module.exports;
  };
  return load;
}
