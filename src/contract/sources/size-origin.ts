import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel, Located } from "./kernel.ts";

/** Where a program says how long its struct is. */
export type SizeOrigin =
  /** In a member of the struct: "size", "argsz"; null where only its place shows: it is the first. */
  | { readonly from: "member"; readonly member: string | null; readonly zeroMeansFirst: boolean }
  | { readonly from: "argument" }
  /** In the ioctl's number. */
  | { readonly from: "number" }
  /** In a member of another struct, that holds the pointer to this one, too. */
  | { readonly from: "other"; readonly record: string; readonly pointer: string | null };

/** From how many callers up a size may come. */
const deepest = 3;

/** Where an expression for the size comes from; null where that does not show. */
export function sizeOrigin(expression: string, at: Located, kernel: Kernel, depth = 0): SizeOrigin | null {
  const { code, definition } = at;
  const body = code.bodyOf(definition);
  if (/\b_IOC_SIZE\s*\(/.test(expression)) return { from: "number" };
  const other = /^(\w+)->(\w+)$/.exec(expression);
  if (other !== null) return originInOther(other[1]!, at, kernel);
  if (!/^\w+$/.test(expression)) return null;
  if (assigned(expression, "_IOC_SIZE\\s*\\(").test(body)) return { from: "number" };
  const got = new RegExp(
    `\\b(?:get_user\\s*\\(\\s*|copy_from_user\\s*\\(\\s*&\\s*)${expression}\\s*,([^;]{0,200}?)\\)\\s*[;){]`,
  ).exec(body);
  if (got !== null) {
    const zeroMeansFirst = new RegExp(`\\bif\\s*\\(\\s*!${expression}\\s*\\)\\s*${expression}\\s*=`).test(body);
    return { from: "member", member: /->\s*(\w+)/.exec(got[1]!)?.[1] ?? null, zeroMeansFirst };
  }
  if (assigned(expression, "READ_ONCE\\s*\\(\\s*sqe->").test(body)) return { from: "argument" };
  const index = definition.parameters.findIndex((parameter) => new RegExp(`\\b${expression}$`).test(parameter));
  if (index < 0) return null;
  if (definition.isSyscall) return { from: "argument" };
  if (depth === deepest) return null;
  for (const caller of callersOf(code, definition)) {
    const origin = sizeOrigin(
      caller.arguments[index] ?? "",
      { code, definition: caller.definition },
      kernel,
      depth + 1,
    );
    if (origin !== null) return origin;
  }
  return null;
}

/** The system calls of the file that come to a function, itself among them. */
export function syscallsReaching(code: Code, definition: Definition, depth = 0): readonly string[] {
  if (definition.isSyscall) return [definition.name];
  if (depth === deepest) return [];
  const all = callersOf(code, definition).flatMap((caller) => syscallsReaching(code, caller.definition, depth + 1));
  return [...new Set(all)];
}

function callersOf(
  code: Code,
  { name }: Definition,
): readonly { definition: Definition; arguments: readonly string[] }[] {
  return code.callsOf(name).flatMap((call) => {
    const definition = code.functionAt(call.offset);
    return definition === null || definition.name === name ? [] : [{ definition, arguments: call.arguments }];
  });
}

function originInOther(holder: string, { code, definition }: Located, kernel: Kernel): SizeOrigin | null {
  const record = kernel.variablesOf(code, definition).get(holder);
  if (record === undefined) return null;
  const pointer = new RegExp(`\\bu64_to_user_ptr\\s*\\(\\s*${holder}->(\\w+)`).exec(code.bodyOf(definition));
  return { from: "other", record, pointer: pointer?.[1] ?? null };
}

const assigned = (name: string, value: string): RegExp => new RegExp(`\\b${name}\\s*=\\s*${value}`);
