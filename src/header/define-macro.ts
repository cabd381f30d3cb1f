import type { Macro } from "./macro.ts";
import { Problem } from "./problem.ts";
import type { Item } from "./source-file.ts";
import type { Token } from "./token.ts";

/** Reads a `#define`. Throws a Problem where its parameters make no sense. */
export function defineMacro(item: Item): [name: string, macro: Macro] {
  const [name, ...rest] = item.tokens;
  if (name?.kind !== "name" || name.text === "defined") throw new Problem(item.location, "#define wants a name");
  const functionLike = rest[0]?.text === "(" && !rest[0].spaced;
  const { parameters, variadic, length } = functionLike ? parameterList(rest, item) : objectLike;
  const body = rest.slice(length);
  const { file, line, column } = name;
  return [name.text, { name: name.text, parameters, variadic, body, location: { file, line, column }, meanings: [] }];
}

const objectLike = { parameters: null, variadic: false, length: 0 };

/** `(a, b)`, `(a, ...)` or (GNU) `(a, rest...)`; `length` counts its tokens, the parentheses among them. */
function parameterList(
  tokens: readonly Token[],
  item: Item,
): { parameters: string[]; variadic: boolean; length: number } {
  const parameters: string[] = [];
  let variadic = false;
  let index = 1;
  if (tokens[1]?.text === ")") return { parameters, variadic, length: 2 };
  for (;;) {
    const token = tokens[index++];
    if (token?.text === "...") {
      parameters.push("__VA_ARGS__");
      variadic = true;
    } else if (token?.kind === "name") {
      parameters.push(token.text);
      if (tokens[index]?.text === "...") {
        variadic = true;
        index++;
      }
    } else throw new Problem(item.location, `#define ${item.tokens[0]!.text}: a parameter is missing`);
    const end = tokens[index++]?.text;
    if (end === ")") return { parameters, variadic, length: index };
    if (end !== "," || variadic) throw new Problem(item.location, `#define ${item.tokens[0]!.text}: ")" is missing`);
  }
}
