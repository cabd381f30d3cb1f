/** Modules by the names under which they import each other: "uapi-compat/src/codec/hex.js". */
export type Modules = ReadonlyMap<string, string>;

export interface ModuleReader {
  /** The text of a module; throws where there is none. */
  read(name: string): string;
  /** The module that a package's name stands for; undefined for a package that may not be there. */
  main(pkg: string): string | undefined;
}

/**
 * `entry` and all that it imports, as compilers write it: a line starts with import or export, and a dynamic import has its
 * name spelled out. Throws for a package that may not be there.
 */
export function modulesFrom(entry: string, { read, main }: ModuleReader): Modules {
  const modules = new Map<string, string>();
  const waiting = [entry];
  for (const name of waiting) {
    if (modules.has(name)) continue;
    const text = read(name).replace(imported, (_, before: string, specifier: string) => {
      const target = specifier.startsWith(".") ? besides(name, specifier) : main(specifier);
      if (target === undefined) throw new Error(`${name} imports ${specifier}, which a page can't have`);
      waiting.push(target);
      return `${before}"${target}"`;
    });
    modules.set(name, text);
  }
  return modules;
}

const imported = /((?:^(?:import|export)\b[^"';]*?\bfrom|^import|\bimport\()\s*)["']([^"']+)["']/gm;

/** An import map that holds the modules themselves; a browser fetches nothing for it. */
export function importMap(modules: Modules): string {
  return JSON.stringify({ imports: Object.fromEntries([...modules].map(([name, text]) => [name, dataUrl(text)])) });
}

/** As much of the text as can stays readable. A "<" might end the script element that the map stands in. */
function dataUrl(text: string): string {
  const escaped = text.replace(/[%#<\0-\x1f\x7f-\u{10ffff}]/gu, (character) => encodeURIComponent(character));
  return `data:text/javascript;charset=utf-8,${escaped}`;
}

function besides(name: string, specifier: string): string {
  return new URL(specifier, `file:///${name}`).pathname.slice(1);
}
