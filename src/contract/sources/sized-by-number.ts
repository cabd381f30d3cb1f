import type { Statement } from "../statement.ts";
import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel } from "./kernel.ts";
import { leastSize } from "./least-size.ts";
import { minimumOfConstant, silentSite, siteOf } from "./site.ts";
import type { Pattern, Site } from "./site.ts";

const given = /\b(\w+)\s*=\s*_IOC_SIZE\s*\(/g;

/** ioctls that take other sizes than their own in the number: `usize = _IOC_SIZE(cmd)`, and `usize < SIZE` is refused. */
export const sizedByNumber: Pattern = (code, kernel) => [
  ...assignments(code).flatMap(({ index, 1: size }) => {
    const definition = code.functionAt(index);
    return definition === null ? [] : siteOfSize(code, definition, index, size!, kernel);
  }),
  ...code.callsOf("extensible_ioctl_valid").map(({ offset, arguments: [, command = "", least = ""] }) => {
    const place = code.place(offset);
    const definition = code.functionAt(offset);
    const record = definition === null ? null : userStruct(code, definition, definition.open);
    if (record === null) return silentSite("extensible_ioctl_valid", place, `what ${command} takes is read elsewhere`);
    return siteOf("extensible_ioctl_valid", place, record, {
      ...convention(code, definition!),
      minimum: minimumOfConstant(least, kernel),
    });
  }),
];

/** Few files speak of it; the pattern stops at each word of a file. */
function assignments({ text }: Code): readonly RegExpExecArray[] {
  return text.includes("_IOC_SIZE") ? [...text.matchAll(given)] : [];
}

function siteOfSize(code: Code, definition: Definition, offset: number, size: string, kernel: Kernel): readonly Site[] {
  const record = userStruct(code, definition, offset);
  const minimum = record === null ? null : leastSize(size, record, { code, definition }, kernel);
  // Without a least size it is a number that is taken apart, and no agreement.
  if (minimum === null || minimum.kind === "whole") return [];
  return [siteOf("_IOC_SIZE", code.place(offset), record, { ...convention(code, definition), minimum })];
}

/** The struct to which a pointer into the program's memory points, the nearest to a place. */
function userStruct(code: Code, definition: Definition, offset: number): string | null {
  const pointer = /\b(struct|union)\s+(\w+)\s+__user\s*\*/g;
  const from = Math.max(definition.open, offset - 400);
  const declared = [...definition.parameters.join(", ").matchAll(pointer)];
  const found = [...code.text.slice(from, Math.min(definition.close, offset + 200)).matchAll(pointer), ...declared][0];
  return found === undefined ? null : `${found[1]} ${found[2]}`;
}

/** Whether the program's longer struct gets zeros at its end, or keeps what it has. */
function convention(code: Code, definition: Definition): Pick<Statement, "convention" | "variant"> {
  const zeroes = /\bcopy_struct_to_user\s*\(/.test(code.bodyOf(definition));
  return { convention: "number-sized-extensible", variant: zeroes ? "pidfd" : "nsfs" };
}
