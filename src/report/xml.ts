import { printable } from "../declare/printable.ts";

/** An element: attributes in their order, then elements or text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly inside: readonly Element[] | string;
}

/** A document of XML 1.0. Characters that XML can't hold are written as on a terminal; line feeds in text stay. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}`;
}

function written({ name, attributes, inside }: Element, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedXml(String(value))}"`);
  const open = `${indent}<${name}${given.join("")}`;
  if (inside.length === 0) return `${open}/>\n`;
  if (typeof inside === "string") {
    const lines = inside.split("\n").map(escapedXml);
    return `${open}>${lines.join("\n")}</${name}>\n`;
  }
  return `${open}>\n${inside.map((element) => written(element, `${indent}  `)).join("")}${indent}</${name}>\n`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapedXml(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => entities[character]!);
}
