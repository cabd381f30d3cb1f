import { isReservedName } from "../../declare/reserved-name.ts";
import type { MustBeZero } from "../contract.ts";
import type { Statement } from "../statement.ts";
import type { Code } from "./code.ts";
import type { Kernel, Located } from "./kernel.ts";
import { Reading } from "./reading.ts";

type Reads = Pick<Statement, "zero" | "allRead">;

/** What the handler of an `IOCTL_OP` row, which finds the struct at `ucmd->cmd`, does with the struct's reserved members. */
export function handlerReads(handler: string, code: Code, kernel: Kernel): Reads {
  const found = kernel.functionNamed(handler, code);
  const parameters = found?.definition.parameters ?? [];
  // kernel/liveupdate has the session before it.
  const parameter = lastWord(parameters.find((each) => /\bstruct\s+\w*ucmd\b/.test(each)) ?? parameters[0] ?? "");
  if (found === null || parameter === null) return {};
  const reading = new Reading(kernel);
  reading.follow(found, parameter, "holder");
  return readsOf(reading);
}

/** What a function does with the reserved members of the struct that it copied to `&x`, `x` or `&x.y`. */
export function variableReads(expression: string, at: Located, kernel: Kernel): Reads {
  const path = /^&?\s*(\w+)(?:\s*(?:->|\.)\s*(\w+(?:\.\w+)*))?$/.exec(expression);
  if (path === null) return {};
  const reading = new Reading(kernel);
  reading.follow(at, path[1]!, "struct", path[2] ?? null);
  return readsOf(reading, isOwn(path[1]!, at) || (path[2] === undefined && callersRead(path[1]!, at, reading)));
}

/** How many callers up a struct may be a variable's. */
const deepest = 3;

/** Follows what a static function was given a pointer to in all that call it; false where that is no variable of theirs. */
function callersRead(name: string, { code, definition }: Located, reading: Reading, depth = 0): boolean {
  const index = definition.parameters.findIndex((parameter) => lastWord(parameter) === name);
  if (index < 0 || depth === deepest || !code.isStatic(definition)) return false;
  const calls = code.callsOf(definition.name);
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const caller = code.functionAt(call.offset);
      const variable = /^&?\s*(\w+)$/.exec(call.arguments[index] ?? "")?.[1];
      if (caller === null || variable === undefined) return false;
      const at = { code, definition: caller };
      reading.follow(at, variable, "struct");
      return isOwn(variable, at) || callersRead(variable, at, reading, depth + 1);
    })
  );
}

/** Whether it is a variable of the function: what a pointer points at is read elsewhere, too. */
function isOwn(name: string, { code, definition }: Located): boolean {
  if (definition.parameters.some((parameter) => lastWord(parameter) === name)) return false;
  const pointer = new RegExp(`\\b(?:struct|union)\\s+\\w+\\s[^;(){}]{0,200}?\\*\\s*${name}\\b`);
  return !pointer.test(code.bodyOf(definition));
}

function readsOf({ tests, whole }: Reading, isAll = true): Reads {
  const zero: readonly MustBeZero[] = [...tests]
    .filter(([member]) => isReservedName(member))
    .map(([member, { place, ...test }]) => ({ member, ...test, from: { kind: "source", words: place } }));
  return { ...(zero.length === 0 ? {} : { zero }), ...(whole && isAll ? { allRead: true } : {}) };
}

const lastWord = (text: string): string | null => /(?<!\w)(\w+)\s*$/.exec(text)?.[1] ?? null;
