import type { Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";
import type { Claim } from "./claim.ts";

/** A line of C that the old header compiles and the new one does not, or compiles to something else. */
export function sourceWitness({ change }: Claim): Witness | null {
  const line = lineOf(change);
  if (line === null) return null;
  return {
    kind: "source",
    dataModel: change.model,
    who: "old source has",
    payload: null,
    line,
    before: { errno: null, reads: null, remark: "compiles" },
    after: { errno: null, reads: null, remark: fateOf(change) },
  };
}

function lineOf({ subject, action, before, after, header }: Change): string | null {
  switch (subject) {
    case "header":
      return `#include <${before?.path ?? header}>`;
    case "record": {
      const found = before ?? after;
      if (found === null) return null;
      return action === "realigned"
        ? `_Static_assert(_Alignof(${found.name}) == ${found.align}, "");`
        : `${found.name} x;`;
    }
    case "field":
      return before === null
        ? null
        : fieldLine(before.record.name, before.member.path, before.member.member.dimensions.length);
    case "enum":
      return before === null ? null : enumLine(before.name);
    case "typedef":
      return before === null ? null : `${before.name} x;`;
    case "enumerator":
      return before === null ? null : `int v = ${before.name};`;
    case "constant":
      return before === null
        ? null
        : `${typeof before.value === "string" ? "const char *v" : "long long v"} = ${before.name};`;
    case "command":
      return before === null ? null : `ioctl(fd, ${before.name}, ${before.argument === null ? "0" : "&arg"});`;
    case "macro":
      return before === null ? null : `(void)${before.name}(${before.parameters.map((_, index) => index).join(", ")});`;
    case "alias":
      return before === null ? null : aliasLine(before, action === "rewritten");
    default:
      return null;
  }
}

/** `si_pid` leads into a struct, `nvme_admin_cmd` is one; of a single word that is gone nobody can tell which it was. */
function aliasLine({ name, text }: { readonly name: string; readonly text: string }, isKnown: boolean): string | null {
  if (text.includes(".")) return `(void)x.${name};`;
  if (text.includes("(")) return `long long v = ${name};`;
  if (/^(?:struct|union|enum) /.test(text)) return `${name} x;`;
  return isKnown ? `struct ${name} x;` : null;
}

function fieldLine(record: string, path: string, dimensions: number): string {
  const element = "[0]".repeat(dimensions);
  return `${record} x; (void)x.${path}${element};`;
}

/** An enum without a tag is used by its first enumerator. */
function enumLine(name: string): string {
  const first = /^enum of (.+)$/.exec(name)?.[1];
  return first === undefined ? `${name} x;` : `int v = ${first};`;
}

function fateOf({ action, subject, before, after, newAt, name, context }: Change): string {
  if (subject === "header") return action === "narrowed" ? "does not declare what it did" : "no such file";
  if (action === "moved") return `not declared: it stands in ${newAt?.file ?? "another header"} now`;
  if (subject === "field" && after === null) return `${before?.record.name} has no such member`;
  if (action === "renamed") return "not declared under this name";
  // It is defined still, by what nobody can evaluate.
  if (subject === "constant" && context.other === name) return "defined, but not as a constant";
  if (subject === "record" && action === "realigned" && after !== null) return `fails: it is ${after.align}`;
  return after === null ? "not declared" : "compiles to something else, or not at all";
}
