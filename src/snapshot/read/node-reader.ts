import type { EnumDeclaration, RecordDeclaration } from "../../declare/declaration.ts";
import type { BinaryOperator, Direction, Expression, UnaryOperator } from "../../declare/expression.ts";
import type { Tag, Type } from "../../declare/type.ts";
import { readEnum, readRecord } from "./inline-declarations.ts";
import { readInteger } from "../integer-text.ts";
import type { Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import {
  binaryOperators,
  directions,
  expressionForms,
  isBasicName,
  itself,
  typeForms,
  unaryOperators,
} from "../nodes.ts";
import type { Part } from "../nodes.ts";
import type { Reading } from "./reading.ts";

/** Where a type finds what is defined elsewhere in the file; null where there is none of that name. */
export interface Named {
  record(name: string): RecordDeclaration | null;
  enumeration(name: string): EnumDeclaration | null;
}

/** Expressions and types in each other; a header's own are at most 4,000 tokens long. */
const deepest = 4_000;

/** Reads expressions and types as one fact has them. Throws a `SnapshotProblem`. */
export class NodeReader {
  readonly #reading: Reading;
  readonly #named: Named;
  readonly #inner: RecordDeclaration | null;
  #depth = 0;

  /** `inner` is the record in place that the fact's type may be of. */
  constructor(reading: Reading, named: Named, inner: RecordDeclaration | null = null) {
    this.#reading = reading;
    this.#named = named;
    this.#inner = inner;
  }

  expression(json: Json | undefined): Expression {
    if (typeof json === "string") {
      const integer = readInteger(json);
      if (integer !== null) return integer;
      if (/^[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*$/.test(json)) return { kind: "name", name: json };
      throw this.#wrong("expression", json);
    }
    const [word, ...parts] = this.#word("expression", json);
    if (parts.length === 1 && unaryOperators.has(word)) {
      return { kind: "unary", operator: word as UnaryOperator, operand: this.#inside(() => this.expression(parts[0])) };
    }
    if (parts.length === 2 && binaryOperators.has(word)) {
      const [left, right] = this.#inside(() => [this.expression(parts[0]), this.expression(parts[1])] as const);
      return { kind: "binary", operator: word as BinaryOperator, left, right };
    }
    return this.#node(expressionForms, word, parts) as Expression;
  }

  type(json: Json | undefined): Type {
    if (typeof json === "string") return this.#plainType(json);
    const [word, ...parts] = this.#word("type", json);
    if (word !== "record" && word !== "enum") return this.#node(typeForms, word, parts) as Type;
    const [which] = parts;
    return this.#inside(() =>
      word === "record"
        ? { kind: "record", record: this.#record(which) }
        : { kind: "enum", enum: this.#enumeration(which) },
    );
  }

  argument(json: Json | undefined): Type | Expression | null {
    if (json === null) return null;
    const [word, inner] = this.#word("argument", json);
    if (word === "of") return this.type(inner);
    if (word === "sized") return this.expression(inner);
    throw this.#wrong("argument", json);
  }

  #plainType(spelled: string): Type {
    if (spelled === itself && this.#inner !== null) return { kind: "record", record: this.#inner };
    if (isBasicName(spelled)) return { kind: "basic", name: spelled };
    const [, tag, name] = /^(?:(struct|union|enum) )?([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)$/.exec(spelled) ?? [];
    if (name === undefined) throw this.#wrong("type", spelled);
    return tag === undefined ? { kind: "typedef", name } : { kind: "tag", tag: tag as Tag, name };
  }

  #record(which: Json | undefined): RecordDeclaration {
    const found = typeof which === "string" ? this.#named.record(which) : null;
    if (found !== null) return found;
    if (!isObject(which)) throw this.#wrong("record", which);
    return readRecord(this.#reading.within(which), this);
  }

  #enumeration(which: Json | undefined): EnumDeclaration {
    const found = typeof which === "string" ? this.#named.enumeration(which) : null;
    if (found !== null) return found;
    if (!isObject(which)) throw this.#wrong("enum", which);
    return readEnum(this.#reading.within(which), this);
  }

  #node(forms: typeof expressionForms, word: string, parts: readonly Json[]): object {
    const form = Object.hasOwn(forms, word) ? forms[word] : undefined;
    if (form?.parts.length !== parts.length) throw this.#wrong("expression or type", [word, ...parts]);
    const values = this.#inside(() =>
      form.parts.map(([name, part], at) => [name, this.#value(part, parts[at])] as const),
    );
    return { kind: form.kind, ...Object.fromEntries(values) };
  }

  #value(part: Part, json: Json | undefined): unknown {
    switch (part) {
      case "type":
        return this.type(json);
      case "expression":
        return this.expression(json);
      case "expressions":
        if (!isArray(json)) throw this.#wrong("list", json);
        return json.map((each) => this.expression(each));
      case "length":
        return json === null ? null : this.expression(json);
      case "argument":
        return this.argument(json);
      case "text":
        if (typeof json !== "string") throw this.#wrong("text", json);
        return json;
      case "number":
        if (typeof json !== "number" || !Number.isSafeInteger(json)) throw this.#wrong("number", json);
        return json;
      case "flag":
        if (typeof json !== "boolean") throw this.#wrong("flag", json);
        return json;
      case "direction":
        if (!directions.has(json as Direction)) throw this.#wrong("direction", json);
        return json;
    }
  }

  #word(wanted: string, json: Json | undefined): readonly [string, ...Json[]] {
    if (!isArray(json)) throw this.#wrong(wanted, json);
    const [word, ...parts] = json;
    if (typeof word !== "string") throw this.#wrong(wanted, json);
    return [word, ...parts];
  }

  #inside<T>(read: () => T): T {
    if (++this.#depth > deepest) throw this.#reading.problem(`expressions or types more than ${deepest} deep`);
    const found = read();
    this.#depth--;
    return found;
  }

  #wrong(wanted: string, json: Json | undefined): Error {
    return this.#reading.problem(`${shown(json)} is no ${wanted}`);
  }
}

function shown(json: Json | undefined): string {
  const text = json === undefined ? "nothing" : typeof json === "object" ? "what stands there" : JSON.stringify(json);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
