import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel } from "./kernel.ts";
import { memberEnd } from "./offsetofend.ts";
import { variableReads } from "./reserved-tests.ts";
import { silentSite, siteOf } from "./site.ts";
import type { Pattern } from "./site.ts";

const assigned = /\bminsz\s*=\s*$/;
const copied = /\bcopy_(?:struct_)?from_user\s*\(\s*&?\s*(\w+)\s*,/g;
const compared = /\bargsz\b|\bcopy_from_user\s*\([^;]{0,200},\s*minsz\s*\)/;

/** `minsz = offsetofend(struct X, member)`: how VFIO and its like say the least that `argsz` may be. */
export const minsz: Pattern = (code, kernel) => {
  const uses = new Map<Definition, Use>();
  return code.callsOf("offsetofend").flatMap(({ offset: call, arguments: items }) => {
    const before = assigned.exec(code.text.slice(Math.max(0, call - 100), call));
    if (before === null) return [];
    const place = code.place(call - before[0].length);
    const definition = code.functionAt(call);
    if (definition === null) return silentSite("minsz", place, "it stands in no function");
    const use = uses.get(definition) ?? useIn(code, definition, kernel);
    uses.set(definition, use);
    if (use.isPayload) return silentSite("minsz", place, "vfio_check_feature says how its payload is taken");
    if (!use.isCompared) return silentSite("minsz", place, "it is compared with no argsz");
    const end = memberEnd(items, code, definition, kernel);
    const variable = end === null ? undefined : use.variables.get(end.record);
    return siteOf("minsz", place, end?.record ?? null, {
      convention: "argsz",
      ...(use.isCopied ? { variant: "argsz-copied" } : {}),
      ...(end === null ? {} : { minimum: { kind: "last", member: end.member } }),
      ...(variable === undefined ? {} : variableReads(variable, { code, definition }, kernel)),
    });
  });
};

/** What a function does with the least size. */
interface Use {
  /** It is the size of a feature's payload. */
  readonly isPayload: boolean;
  readonly isCompared: boolean;
  /** All that the program gave is copied, and not just the least. */
  readonly isCopied: boolean;
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
    variables,
  };
}
