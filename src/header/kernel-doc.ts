import type { KernelDoc } from "../declare/kernel-doc.ts";

const stripped = (comment: string): string[] =>
  comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
const oneLine = (lines: readonly string[]): string => lines.join(" ").replaceAll(/\s+/g, " ").trim();

/** Takes a kernel-doc comment apart: `struct foo - summary`, `@member: text`, description. Null where it is none. */
export function kernelDoc(comment: string | null): KernelDoc | null {
  if (comment === null) return null;
  if (!/\b(?:struct|union|enum|typedef)\b/.test(comment)) return null;
  const lines = stripped(comment);
  const first = lines.findIndex((line) => line !== "");
  const head = /^(?:struct|union|enum|typedef)\s+\w+\s*(?:[-:]\s*(.*))?$/.exec(lines[first] ?? "");
  if (head === null) return null;
  const members = new Map<string, string>();
  const description: string[] = [];
  let summary = head[1] ?? "";
  let into: { name: string; text: string[] } | null = null;
  let before = true;
  const close = (): void => {
    if (into !== null) members.set(into.name, oneLine(into.text));
    into = null;
  };
  for (const line of lines.slice(first + 1)) {
    const member = /^@([\w.]+(?:\[\])?):\s*(.*)$/.exec(line.trim());
    if (member !== null) {
      close();
      before = false;
      into = { name: member[1]!.replace(/.*\.|\[\]$/g, ""), text: [member[2]!] };
    } else if (line.trim() === "") {
      close();
      before = false;
    } else if (into !== null) (into as { text: string[] }).text.push(line);
    else if (before) summary += ` ${line}`;
    else description.push(line);
  }
  close();
  return { summary: oneLine([summary]), members, description: oneLine(description) };
}

/** A comment beside one member or value: the text after `@name:`. Null where it is no such comment. */
export function memberDoc(comment: string | null): string | null {
  const match = comment === null ? null : /^\s*\*?\s*@[\w.]+:\s*([^]*)$/.exec(comment);
  return match === null ? null : oneLine(stripped(match[1]!));
}
