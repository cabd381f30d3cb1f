import { workedOut } from "../../contract/worked-out.ts";
import type { Declaration } from "../../declare/declaration.ts";
import type { Scope } from "../../declare/header.ts";

/** The records, by their tags and typedefs, that a declaration or a type names, and those that these hold in turn. */
export function recordsWithin(named: object, scope: Scope): Set<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [named];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if ("name" in node && typeof node.name === "string" && "kind" in node && !found.has(node.name)) {
      const record = recordNamed(node.name, scope);
      if (record !== null) {
        found.add(node.name);
        waiting.push(record);
      }
    }
    for (const value of Object.values(node) as unknown[]) if (typeof value === "object") waiting.push(value);
  }
  return found;
}

/** By a tag or a typedef; null for what is no record. Most members are of the same few types. */
export function recordNamed(name: string, scope: Scope): Declaration | null {
  const known = knownIn(scope);
  let record = known.get(name);
  if (record === undefined) known.set(name, (record = lookedUp(name, scope)));
  return record;
}

const knownIn = workedOut<Scope, Map<string, Declaration | null>>(() => new Map());

function lookedUp(name: string, { tags, typedefs }: Scope): Declaration | null {
  const tagged = tags.get(`struct ${name}`) ?? tags.get(`union ${name}`);
  if (tagged !== undefined) return tagged;
  const typedef = typedefs.get(name);
  return typedef?.type.kind === "tag" || typedef?.type.kind === "record" ? typedef : null;
}
