import type { EnumDeclaration, Field, RecordDeclaration } from "../../declare/declaration.ts";
import type { Expression } from "../../declare/expression.ts";
import type { KernelDoc } from "../../declare/kernel-doc.ts";
import type { Location } from "../../declare/location.ts";
import type { Attributes, Type } from "../../declare/type.ts";
import { isType } from "../../layout/size-of.ts";
import { filled } from "../json.ts";
import type { Draft, Fact, Json } from "../json.ts";
import { spellInteger } from "../integer-text.ts";
import { expressionForms, isBasicName, itself, typeForms, wordOf } from "../nodes.ts";
import type { Part } from "../nodes.ts";

/** How a type that is defined in place says which: the member's own record, or one that stands in the file under a name. */
export type NameOf = (declaration: RecordDeclaration | EnumDeclaration) => string | null;

export function expressionJson(expression: Expression, nameOf: NameOf): Json {
  switch (expression.kind) {
    case "integer":
      return spellInteger(expression);
    case "name":
      return expression.name;
    case "unary":
      return [expression.operator, expressionJson(expression.operand, nameOf)];
    case "binary":
      return [expression.operator, expressionJson(expression.left, nameOf), expressionJson(expression.right, nameOf)];
    default:
      return node(expression, nameOf);
  }
}

export function typeJson(type: Type, nameOf: NameOf): Json {
  switch (type.kind) {
    case "basic":
      return type.name;
    case "typedef":
      return isBasicName(type.name) ? node(type, nameOf) : type.name;
    case "tag":
      return `${type.tag} ${type.name}`;
    case "record": {
      const name = nameOf(type.record);
      return name === itself ? itself : ["record", name ?? recordJson(type.record, nameOf)];
    }
    case "enum":
      return ["enum", nameOf(type.enum) ?? enumJson(type.enum, nameOf)];
    default:
      return node(type, nameOf);
  }
}

function node(written: Expression | Type, nameOf: NameOf): Json {
  const word = wordOf.get(written.kind)!;
  const { parts } = (isType(written) ? typeForms : expressionForms)[word]!;
  const values: Readonly<Record<string, unknown>> = { ...written };
  return [word, ...parts.map(([property, part]) => partJson(part, values[property], nameOf))];
}

function partJson(part: Part, value: unknown, nameOf: NameOf): Json {
  switch (part) {
    case "type":
      return typeJson(value as Type, nameOf);
    case "expression":
      return expressionJson(value as Expression, nameOf);
    case "expressions":
      return (value as readonly Expression[]).map((each) => expressionJson(each, nameOf));
    case "length":
      return value === null ? null : expressionJson(value as Expression, nameOf);
    case "argument":
      return value === null ? null : argumentJson(value as Type | Expression, nameOf);
    default:
      return value as Json;
  }
}

/** The argument of an ioctl command: `["of", type]`, or `["sized", expression]`. */
export function argumentJson(argument: Type | Expression, nameOf: NameOf): Json {
  return isType(argument) ? ["of", typeJson(argument, nameOf)] : ["sized", expressionJson(argument, nameOf)];
}

export function attributesOf({ packed, aligned }: Attributes, nameOf: NameOf): Draft {
  return {
    packed: packed || undefined,
    // `true` is `aligned` without a number.
    aligned:
      aligned.length === 0 ? undefined : aligned.map((to) => (to === "biggest" ? true : expressionJson(to, nameOf))),
  };
}

export function docOf(doc: KernelDoc | null): Fact | undefined {
  if (doc === null) return undefined;
  return { summary: doc.summary, members: [...doc.members].map((pair) => [...pair]), description: doc.description };
}

const placeOf = ({ line, column }: Location): Json => [line, column];

/** A record that stands under no name in the file: what a typedef's pointer leads to, the result of a function. */
function recordJson({ kind, name, fields, attributes, pack, location, doc }: RecordDeclaration, nameOf: NameOf): Fact {
  return filled({
    [kind]: name ?? "",
    file: location.file,
    at: placeOf(location),
    ...attributesOf(attributes, nameOf),
    pack: pack ?? undefined,
    doc: docOf(doc),
    fields: fields.map((field) => fieldJson(field, nameOf)),
  });
}

function fieldJson({ name, type, bits, attributes, location, doc }: Field, nameOf: NameOf): Fact {
  return filled({
    name: name ?? undefined,
    type: typeJson(type, nameOf),
    width: bits === null ? undefined : expressionJson(bits, nameOf),
    ...attributesOf(attributes, nameOf),
    at: placeOf(location),
    doc: doc ?? undefined,
  });
}

function enumJson({ name, values, attributes, location, doc }: EnumDeclaration, nameOf: NameOf): Fact {
  return filled({
    enum: name ?? "",
    file: location.file,
    at: placeOf(location),
    ...attributesOf(attributes, nameOf),
    doc: docOf(doc),
    values: values.map((each) =>
      filled({
        name: each.name,
        value: each.value === null ? undefined : expressionJson(each.value, nameOf),
        at: placeOf(each.location),
        doc: each.doc ?? undefined,
      }),
    ),
  });
}
