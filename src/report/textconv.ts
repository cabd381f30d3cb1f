import type { MacroDeclaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import { printable } from "../declare/printable.ts";
import type { Abi, EnumLayout, HeaderAbi, TypedefLayout } from "../layout/abi.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { picture } from "../layout/picture.ts";
import { modelList } from "./model-list.ts";

interface Fact {
  readonly at: Pick<Location, "line" | "column">;
  readonly text: string;
}

/**
 * What one header declares, laid out and evaluated, in the order of the source: for diffs, so without the places where it
 * stands. What is the same in several data models is said once, and what can't be laid out is not seen.
 */
export function textconv(abis: readonly Abi[], path: string): string {
  const asked = abis.map(({ model }) => model.name);
  const facts = new Map<string, Fact & { readonly models: DataModelName[] }>();
  for (const { model, headers } of abis) {
    const header = headers.get(path);
    for (const { at, text } of header === undefined ? [] : factsOf(header)) {
      const key = `${at.line}:${at.column} ${text}`;
      const known = facts.get(key);
      if (known === undefined) facts.set(key, { at, text, models: [model.name] });
      else known.models.push(model.name);
    }
  }
  return [...facts.values()]
    .toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ text, models }) => {
      const mark = models.length === asked.length ? "" : `/* ${modelList(models, asked)} */\n`;
      return text.includes("\n") ? `\n${mark}${text}\n\n` : `${mark}${text}\n`;
    })
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n/, "");
}

function factsOf(header: HeaderAbi): Fact[] {
  const { records, enums, typedefs, constants, commands, macros, aliases, notSeen } = header;
  const define = (what: string, value: string): string => `#define ${what} ${printable(value)}`.trimEnd();
  return [
    ...each(records, (record) => [record.declaration.location, picture(record)]),
    ...each(enums, (layout) => [layout.declaration.location, enumText(layout, header)]),
    ...each(typedefs, (layout) => [layout.declaration.location, typedefText(layout)]),
    ...each(constants, ({ name, value, declaration }) => [declaration.location, define(name, literal(value))]),
    ...each(commands, ({ name, value, declaration }) => [declaration.location, define(name, hex(value))]),
    ...each(aliases, ({ name, text, location }) => [location, define(name, text)]),
    ...each(macros, (macro) => [macro.location, define(`${macro.name}(${parametersOf(macro)})`, macro.text)]),
    ...notSeen.map(({ line, subject, why }) => ({
      at: { line, column: 0 },
      text: `/* not seen: ${printable(subject === null ? why : `${subject}: ${why}`)} */`,
    })),
  ];
}

function each<T>(facts: ReadonlyMap<string, T>, fact: (value: T) => readonly [Location, string]): Fact[] {
  return [...facts.values()].map((value) => {
    const [at, text] = fact(value);
    return { at, text };
  });
}

function parametersOf({ parameters, variadic }: MacroDeclaration): string {
  const last = parameters.at(-1)!;
  const rest = last === "__VA_ARGS__" ? "..." : `${last}...`;
  return (variadic ? [...parameters.slice(0, -1), rest] : parameters).join(", ");
}

function enumText({ name, size, declaration }: EnumLayout, { enumerators }: HeaderAbi): string {
  const lines = declaration.values.map((enumerator) => {
    const value = enumerators.get(enumerator.name)?.value;
    return `\t${enumerator.name}${value === undefined ? "" : ` = ${literal(value)}`},`;
  });
  return [`${name} {`, ...lines, `}; /* size: ${size} */`].join("\n");
}

function typedefText({ name, size, align, shape }: TypedefLayout): string {
  const kind = shape.kind === "integer" ? `${shape.signed ? "s" : "u"}${shape.bits}` : shape.kind;
  const measured = size === null ? "" : `, size: ${size}, align: ${align}`;
  return `typedef ${name}; /* ${kind}${measured} */`;
}

const hex = (value: number | bigint): string => `0x${value.toString(16)}`;

/** Small numbers count, large ones are bits. */
function literal(value: bigint | string): string {
  if (typeof value === "string") return JSON.stringify(value);
  return value > 255n ? hex(value) : String(value);
}
