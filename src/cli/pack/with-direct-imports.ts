import type { ModuleTexts } from "./modules-of.ts";

/** What `tsc` writes of an `import`, of a module's own text or a package's. */
const imported = /^const (\w+) = require\("([^"]+)"\);$/gm;

/** Modules that `tsc` wrote begin like this; a package's own are left as they stand. */
const opening = 'Object.defineProperty(exports, "__esModule", { value: true });';

/**
 * Modules that hold what they import in variables of their own, instead of looking it up in the other's exports each time:
 * V8 takes fifty instructions for that in code that it has not optimized, as is most of a short run. What is exported never
 * changes, but in a circle of modules it may not be there yet: only functions are, which `tsc` exports before it imports.
 */
export function withDirectImports(modules: ModuleTexts): ModuleTexts {
  const own = new Map([...modules].filter(([, text]) => text.includes(opening)));
  const importsOf = new Map([...own].map(([path, text]) => [path, importedBy(text)]));
  const leadsTo = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const path of seen) for (const [, next] of importsOf.get(path) ?? []) seen.add(next);
    return seen.has(to);
  };
  const direct = (path: string, text: string): string => {
    let changed = text;
    for (const [index, [name, target]] of importsOf.get(path)!.entries()) {
      const exporting = own.get(target);
      if (exporting === undefined) continue;
      const isCircle = leadsTo(target, path);
      const isThere = (key: string): boolean => !isCircle || isExportedFirst(exporting, key);
      changed = withVariables(changed, name, index, isThere);
    }
    return changed;
  };
  return new Map([...modules].map(([path, text]) => [path, own.has(path) ? direct(path, text) : text]));
}

function importedBy(text: string): (readonly [name: string, target: string])[] {
  return Array.from(text.matchAll(imported), ([, name = "", target = ""]) => [name, target]);
}

/**
 * `a_1.b` becomes `b$7`, which is a variable and no name that is written in TypeScript; and so does `(0, a_1.b)`, which only
 * says that nothing is handed on as `this`.
 */
function withVariables(text: string, name: string, index: number, isThere: (key: string) => boolean): string {
  const variables = new Map<string, string>();
  const variable = (each: string, key: string): string => {
    if (!isThere(key)) return each;
    variables.set(key, `${key}$${index}`);
    return `${key}$${index}`;
  };
  const changed = text
    .replaceAll(new RegExp(String.raw`\(0, ${name}\.(\w+)\)`, "g"), variable)
    .replaceAll(new RegExp(String.raw`\b${name}\.(\w+)`, "g"), variable);
  if (variables.size === 0) return text;
  const taken = Array.from(variables, (each) => each.join(": ")).join(", ");
  // A `var`, since V8 would ask of each `const` whether it has its value yet.
  return changed.replace(new RegExp(`^const ${name} = (require.*)$`, "m"), (each, required: string) =>
    changed.replace(each, "").includes(name)
      ? `${each}\nvar { ${taken} } = ${name};`
      : `var { ${taken} } = ${required}`,
  );
}

/** Whether a module exports something before it imports anything. */
function isExportedFirst(text: string, key: string): boolean {
  const at = text.indexOf(`\nexports.${key} = ${key};\n`);
  return at !== -1 && at < text.search(imported);
}
