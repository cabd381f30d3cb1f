import type { KernelDoc } from "../declare/kernel-doc.ts";

/** The lines of a comment without the stars that they begin with. */
const stripped = (comment: string): string[] => `\n${comment}`.split(/\n[ \t]*\*? ?/).slice(1);
const isSpread = /\s\s|[^\S ]/;
const oneLine = (text: string): string => (isSpread.test(text) ? text.replaceAll(/\s+/g, " ") : text).trim();

/** Takes a kernel-doc comment apart: `struct foo - summary`, `@member: text`, description. Null where it is none. */
export function kernelDoc(comment: string | null): KernelDoc | null {
  if (comment === null || !/\b(?:struct|union|enum|typedef)\b/.test(comment)) return null;
  const lines = stripped(comment);
  const first = lines.findIndex((line) => line.trim() !== "");
  const head = /^(?:struct|union|enum|typedef)\s+\w+\s*(?:[-:]\s*(.*))?$/.exec(lines[first]?.trimEnd() ?? "");
  if (head === null) return null;
  const members = new Map<string, string>();
  let summary = head[1] ?? "";
  let description = "";
  /** What the next line goes on with. */
  let into: "summary" | "description" | { readonly member: string } = "summary";
  for (const line of lines.slice(first + 1).map((each) => each.trim())) {
    const member = line.startsWith("@") ? /^@([\w.]+(?:\[\])?):\s*(.*)$/.exec(line) : null;
    if (member !== null) {
      into = { member: member[1]!.slice(member[1]!.lastIndexOf(".") + 1).replace(/\[\]$/, "") };
      members.set(into.member, member[2]!);
    } else if (line === "") into = "description";
    else if (into === "summary") summary += ` ${line}`;
    else if (into === "description") description += ` ${line}`;
    else members.set(into.member, `${members.get(into.member)!} ${line}`);
  }
  for (const [name, text] of members) members.set(name, oneLine(text));
  return { summary: oneLine(summary), members, description: oneLine(description) };
}

/** A comment beside one member or value: the text after `@name:`. Null where it is no such comment. */
export function memberDoc(comment: string | null): string | null {
  const match = comment === null ? null : /^[\s*]*@[\w.]+:\s*([^]*)$/.exec(comment);
  return match === null ? null : oneLine(stripped(match[1]!).join(" "));
}
