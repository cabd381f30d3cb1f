import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { posix } from "node:path";
import { compileFunction } from "node:vm";
import { describe, expect, test } from "./collected-tests.ts";
import { mutantSwitch } from "./mutant-switch.ts";

interface Module {
  readonly exports: object;
}
type Require = (name: string) => unknown;
type Body = (exports: object, require: Require, module: Module, theSwitch: typeof mutantSwitch) => void;

const vitest = { describe, expect, test };
const packages = createRequire(import.meta.url);
const bodies = new Map<string, Body>();
/** By module: what it imports. */
const imports = new Map<string, Set<string>>();

/**
 * The modules of the copy, evaluated anew: what a mutant does while they load is done in a world of its own, and nothing
 * is left of it in another. They are read and compiled once for all worlds.
 */
export class World {
  readonly #root: string;
  readonly #modules: Map<string, Module>;

  /**
   * @param root where the compiled code of the copy stands
   * @param kept modules of another world that serve this one, too
   */
  constructor(root: string, kept: ReadonlyMap<string, Module> = new Map()) {
    this.#root = root;
    this.#modules = new Map(kept);
  }

  /** The modules that neither are any of these nor import them. */
  without(modules: ReadonlySet<string>): ReadonlyMap<string, Module> {
    const isFree = ([path]: readonly [string, Module]): boolean =>
      ![...loadedWith(path)].some((each) => modules.has(each));
    return new Map([...this.#modules].filter(isFree));
  }

  /** @param path "src/layout/abi.js" */
  load(path: string): object {
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#modules.set(path, module);
    const imported = imports.get(path) ?? new Set();
    imports.set(path, imported);
    const require = (name: string): unknown => {
      if (name === "vitest") return vitest;
      if (!name.startsWith(".")) return packages(name);
      const other = posix.join(posix.dirname(path), name);
      imported.add(other);
      return this.load(other);
    };
    this.#bodyOf(path)(module.exports, require, module, mutantSwitch);
    return module.exports;
  }

  #bodyOf(path: string): Body {
    let body = bodies.get(path);
    if (body === undefined) {
      const filename = posix.join(this.#root, path);
      const names = ["exports", "require", "module", "mutantSwitch"];
      body = compileFunction(readFileSync(filename, "utf8"), names, { filename }) as Body;
      bodies.set(path, body);
    }
    return body;
  }
}

/** All that was loaded with a module, itself too. */
export function loadedWith(path: string): ReadonlySet<string> {
  const loaded = new Set([path]);
  for (const each of loaded) for (const imported of imports.get(each) ?? []) loaded.add(imported);
  return loaded;
}
