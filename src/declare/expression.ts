import type { Type } from "./type.ts";

export type IntegerSuffix = "" | "u" | "l" | "ul" | "ll" | "ull";

export type UnaryOperator = "+" | "-" | "~" | "!" | "&" | "*";

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<<"
  | ">>"
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!="
  | "&"
  | "^"
  | "|"
  | "&&"
  | "||"
  | ",";

/** What `_IO`, `_IOR`, `_IOW` and `_IOWR` say: which way the bytes go, seen from the program. */
export type Direction = "none" | "read" | "write" | "readwrite";

/** A C constant expression, parsed and not evaluated: its value depends on the data model. */
export type Expression =
  /** `decimal` tells which types C tries for the number: hexadecimal ones may become unsigned. */
  | { readonly kind: "integer"; readonly value: bigint; readonly decimal: boolean; readonly suffix: IntegerSuffix }
  /** One plain char, as its byte: 0 to 255. Whether that is a negative number is up to the architecture. */
  | { readonly kind: "character"; readonly value: number }
  | { readonly kind: "float"; readonly text: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: "cast"; readonly type: Type; readonly operand: Expression }
  | { readonly kind: "sizeof-type"; readonly type: Type }
  | { readonly kind: "sizeof-expression"; readonly operand: Expression }
  | { readonly kind: "alignof"; readonly type: Type }
  /** `offsetof(type, a.b[2].c)`: the designator as member accesses on a name. */
  | { readonly kind: "offsetof"; readonly type: Type; readonly designator: Expression }
  | { readonly kind: "member"; readonly object: Expression; readonly name: string; readonly arrow: boolean }
  | { readonly kind: "index"; readonly array: Expression; readonly index: Expression }
  | { readonly kind: "call"; readonly callee: string; readonly arguments: readonly Expression[] }
  | CommandExpression;

/**
 * An ioctl number before it is packed: `_IOWR(type, number, argument)`. Architectures pack it differently.
 * `argument` is the type whose size the number carries: null for `_IO`; an expression is measured by sizeof.
 */
export interface CommandExpression {
  readonly kind: "command";
  readonly direction: Direction;
  readonly type: Expression;
  readonly number: Expression;
  readonly argument: Type | Expression | null;
}
