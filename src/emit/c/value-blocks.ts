import type { Expression } from "../../declare/expression.ts";
import type { Type } from "../../declare/type.ts";
import type { HeaderAbi, TypedefLayout } from "../../layout/abi.ts";
import { commentText } from "../comment-text.ts";
import { isIdentifier } from "../identifier.ts";
import type { Language } from "./dialect.ts";
import type { Blocks } from "./merged.ts";
import { commandAssert, constantAsserts } from "./value-asserts.ts";

/** What stands before the values. */
export interface ValueScope {
  /** All headers that are included, by each other too. */
  readonly reached: ReadonlySet<string>;
  readonly typedefs: ReadonlyMap<string, TypedefLayout>;
  readonly language: Language;
}

/** The values of the macros of a header. */
export function valueBlocks({ constants, commands }: HeaderAbi, scope: ValueScope): Blocks {
  const blocks = new Map<string, readonly string[]>();
  const add = (name: string, why: string | null, lines: readonly string[]): void => {
    if (!isIdentifier(name)) return;
    blocks.set(`value ${name}`, why === null ? lines : [`/* not asserted: ${commentText(`${name} ${why}`)} */`]);
  };
  for (const constant of constants.values()) {
    const { expression } = constant.declaration;
    const isAddress = expression !== null && hasAddress(expression);
    const why = isAddress ? "is an address, which not every compiler takes for a constant" : null;
    add(constant.name, whyMissing(constant.needs, scope) ?? why, constantAsserts(constant));
  }
  for (const command of commands.values()) {
    const why = whyMissing(command.needs, scope) ?? whyNotInCpp(command.declaration.argument, scope);
    add(command.name, why, [commandAssert(command)]);
  }
  return blocks;
}

function whyMissing(needs: readonly string[], { reached }: ValueScope): string | null {
  const lack = needs.find((path) => !reached.has(path));
  return lack === undefined ? null : `needs ${lack}, which its header does not include`;
}

/** C++ takes a typedef's name for no tag: `struct foo *` where foo is `typedef struct _foo foo`. */
function whyNotInCpp(argument: Type | Expression | null, { language, typedefs }: ValueScope): string | null {
  if (language === "C" || argument === null) return null;
  const tag = tagOf(argument);
  const typedef = tag === null ? undefined : typedefs.get(tag);
  if (typedef === undefined || tagOf(typedef.declaration.type) === tag) return null;
  return `needs struct ${tag}, and ${tag} is another type in C++`;
}

/** "foo" of `struct foo`, `struct foo *`, `struct foo[2]`. */
function tagOf(type: Type | Expression): string | null {
  if (type.kind === "tag") return type.name;
  if (type.kind === "array") return tagOf(type.of);
  return type.kind === "pointer" ? tagOf(type.to) : null;
}

/** `(long)&((struct foo *)0)->bar`: an integer for gcc in C, and for nobody else. */
function hasAddress(expression: Expression): boolean {
  switch (expression.kind) {
    case "unary":
      return expression.operator === "&" || hasAddress(expression.operand);
    case "binary":
      return hasAddress(expression.left) || hasAddress(expression.right);
    case "conditional":
      return [expression.test, expression.then, expression.otherwise].some(hasAddress);
    case "cast":
      return hasAddress(expression.operand);
    default:
      return false;
  }
}
