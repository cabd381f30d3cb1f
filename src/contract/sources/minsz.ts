import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel } from "./kernel.ts";
import { memberEnd } from "./offsetofend.ts";
import { variableReads } from "./reserved-tests.ts";
import { silentSite, siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";

const sizes = ["offsetofend", "sizeof"];
const assigned = /\bminsz\s*=\s*$/;
const copied = /\bcopy_(?:struct_)?from_user\s*\(\s*(?:&\s*)?(\w+)\s*,/g;
const compared = /\bargsz\b|\bcopy_from_user\s*\([^;]{0,200},\s*minsz\s*\)/;

/** `minsz = offsetofend(struct X, member)`, or `sizeof(x)`: how VFIO and its like say the least that `argsz` may be. */
export const minsz: Pattern = (code, kernel) => {
  const uses = new Map<Definition, Use>();
  const calls = sizes.flatMap((name) => code.callsOf(name)).toSorted((a, b) => a.offset - b.offset);
  return calls.flatMap(({ offset: call, arguments: items }) => {
    const before = assigned.exec(code.text.slice(Math.max(0, call - 100), call));
    if (before === null) return [];
    const place = code.place(call - before[0].length);
    const definition = code.functionAt(call);
    if (definition === null) return silentSite("minsz", place, "it stands in no function");
    const use = uses.get(definition) ?? useIn(code, definition, kernel);
    uses.set(definition, use);
    if (use.isPayload) return silentSite("minsz", place, "vfio_check_feature says how its payload is taken");
    if (!use.isCompared) return silentSite("minsz", place, "it is compared with no argsz");
    const end = items.length > 1 ? memberEnd(items, code, definition, kernel) : null;
    const record = end?.record ?? (items.length === 1 ? kernel.recordOf(items[0]!, code, definition) : null);
    const first = record === null ? undefined : use.first.get(record);
    if (first !== undefined && isWithin(code.text.slice(first, call))) {
      return silentSite("minsz", place, "it is asked for where the program says so with a flag");
    }
    if (record !== null && first === undefined) use.first.set(record, call);
    const variable = record === null ? undefined : use.variables.get(record);
    return siteOf("minsz", place, record, {
      convention: "argsz",
      ...(use.isCopied ? { variant: "argsz-copied" } : {}),
      minimum: end === null ? { kind: "whole" } : { kind: "last", member: end.member },
      ...(variable === undefined ? {} : variableReads(variable, { code, definition }, kernel)),
    });
  });
};

/** Whether a stretch of code ends in a block that it opens. */
function isWithin(text: string): boolean {
  let depth = 0;
  for (const [brace] of text.matchAll(/[{}]/g)) {
    depth += brace === "{" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth > 0;
}

/** What a function does with the least size. */
interface Use {
  /** It is the size of a feature's payload. */
  readonly isPayload: boolean;
  readonly isCompared: boolean;
  /** All that the program gave is copied, and not just the least. */
  readonly isCopied: boolean;
  /** Where the least size of a struct is first said. */
  readonly first: Map<string, number>;
  /** Into which variable a struct is copied, by the struct. */
  readonly variables: ReadonlyMap<string, string>;
}

function useIn(code: Code, definition: Definition, kernel: Kernel): Use {
  const body = code.bodyOf(definition);
  const variables = new Map<string, string>();
  for (const [, name] of body.matchAll(copied)) {
    const record = kernel.variablesOf(code, definition).get(name!);
    if (record !== undefined && !variables.has(record)) variables.set(record, name!);
  }
  return {
    isPayload: /\bvfio_check_feature\s*\(/.test(body),
    isCompared: compared.test(body),
    isCopied: /\bcopy_struct_from_user\s*\(/.test(body),
    first: new Map(),
    variables,
  };
}
