import { isErrno } from "../../declare/errno.ts";
import type { Errno } from "../../declare/errno.ts";
import type { Code, Condition } from "./code.ts";
import type { Definition } from "./functions.ts";
import type { Kernel, Located } from "./kernel.ts";

/** Whether other values than zero are refused; null where that depends on more. */
export interface ZeroTest {
  readonly tested: boolean | null;
  /** What they are refused with; null where that does not show, or they are not. */
  readonly errno: Errno | null;
  readonly place: string;
}

/**
 * What a name is: the struct itself, or a pointer to it; or, in iommufd and its like, the `ucmd` whose `cmd` points at it.
 */
type Role = "struct" | "holder";

/** Functions that get the struct and look at no member of it. */
const blind =
  /^(?:if|while|switch|return|sizeof|typeof|memset|kfree|kvfree|kfree_sensitive|IS_ERR|IS_ERR_OR_NULL|PTR_ERR|likely|unlikely|static_assert|BUILD_BUG_ON|container_of|READ_ONCE)$|copy_(?:struct_)?(?:from|to)_\w|copy_(?:min_)?struct_\w/;

/** What a test guards that refuses. */
const refusal =
  /\breturn\s+(?:ERR_PTR\s*\(\s*)?(?:-E[A-Z0-9]+|-?\w*(?:ret|rc|err|error|r)\b|false\b)|\b(?:goto|break)\b|\b\w+\s*=\s*-E[A-Z0-9]+\s*;/;
/** What may depend on more, or refuse in a way that does not show. */
const unclear = /\b(?:if|else|switch|for|while)\b/;
const mayRefuse = /\b(?:return|goto|break|continue)\b|=|\b[A-Z][A-Z_]+\s*\(/;

/** How far calls are followed. */
const deepest = 6;

/** Follows one struct through the code that reads it. */
export class Reading {
  /** By member: "__reserved", "hdr.pad". Members that are read otherwise stand here, too. */
  readonly tests = new Map<string, ZeroTest>();
  /** Whether all code was seen that gets the struct. */
  whole = true;
  readonly #kernel: Kernel;
  readonly #seen = new Set<string>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** All uses of a name in a function; with `inner` the struct is that member of it: "p" of `config.p`. */
  follow(at: Located, name: string, role: Role, inner: string | null = null, depth = 0): void {
    const { code, definition } = at;
    const key = `${code.path} ${definition.open} ${name} ${inner} ${role}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const body = depth > deepest ? null : this.#kernel.read(at);
    if (body === null) {
      this.whole = false;
      return;
    }
    if (definition.open + body.length < definition.close) this.whole = false;
    const use = new RegExp(`(?<![\\w.]|->)${name}\\b`, "g");
    for (const { index } of body.matchAll(use)) {
      const offset = definition.open + index;
      const after = body.slice(index + name.length, index + name.length + 200);
      const path = /^\s*(?:\[[^\]]{0,80}\]\s*)?(?:->|\.)\s*(\w+(?:\s*\.\s*\w+)*)/.exec(after)?.[1]?.replace(/\s/g, "");
      if (path === undefined) {
        if (!this.#isPassed(code, definition, offset, name)) continue;
        if (inner === null) this.#passed(at, offset, role, depth);
        else this.whole = false;
      } else if (inner === null) this.#member(at, offset, path, role, depth);
      else if (path === inner) this.#passed(at, offset, role, depth);
      else if (path.startsWith(`${inner}.`)) this.#member(at, offset, path.slice(inner.length + 1), role, depth);
    }
  }

  #member(at: Located, offset: number, path: string, role: Role, depth: number): void {
    if (role === "struct") {
      this.#test(at, offset, path);
      return;
    }
    if (path !== "cmd") return;
    const { code } = at;
    const variable = /(?:struct|union)\s+\w+\s*\*\s*(\w+)\s*=\s*$/.exec(
      code.text.slice(Math.max(0, offset - 200), offset),
    );
    if (variable !== null) this.follow(at, variable[1]!, "struct", null, depth);
    else this.#passed(at, offset, "struct", depth);
  }

  /** Whether the value goes on from here; it does not where it is declared, compared or its size is taken. */
  #isPassed(code: Code, { open, close }: Definition, offset: number, name: string): boolean {
    const before = code.text.slice(Math.max(open, offset - 80), offset).trimEnd();
    const after = code.text.slice(offset + name.length, Math.min(close, offset + name.length + 80)).trimStart();
    if (/^[=!]=|^[|&?]/.test(after) || /(?:[=!]=|!)\s*$/.test(before)) return false;
    if (/(?:\b(?:struct|union)\s+\w+|\w)[\s*]*$/.test(before) && /^(?:=|;|,|__free|\[)/.test(after)) {
      return /\breturn$/.test(before);
    }
    if (/[;{}]$/.test(before) && after.startsWith("=")) return false;
    return true;
  }

  #passed({ code, definition }: Located, offset: number, role: Role, depth: number): void {
    const call = code.callAround(offset, definition.open);
    if (call === null) {
      this.whole = false;
      return;
    }
    if (blind.test(call.name)) return;
    const callee = call.isMember ? null : this.#kernel.functionNamed(call.name, code);
    const parameter = /(?<!\w)(\w+)(?:\s*\[\s*\])?$/.exec(callee?.definition.parameters[call.argument] ?? "")?.[1];
    if (callee === null || parameter === undefined) this.whole = false;
    else this.follow(callee, parameter, role, null, depth + 1);
  }

  #test({ code }: Located, offset: number, path: string): void {
    const condition = code.conditionAround(offset);
    const known = this.tests.get(path);
    if (known?.tested === true) return;
    const place = code.place(offset);
    // A value that goes on may be tested elsewhere; one that is written is the kernel's own.
    if (condition === null) this.tests.set(path, known ?? { tested: null, errno: null, place });
    else this.tests.set(path, { ...judged(condition), place });
  }
}

/** `a || b.reserved` before an error: whatever else is true, a value other than zero is refused. */
function judged({ text, at, then }: Condition): Pick<ZeroTest, "tested" | "errno"> {
  const open = { tested: null, errno: null };
  const alternative = alternativeAt(text, at).replaceAll("->", ".");
  if (/&&|==|[<>~?]/.test(alternative) || unclear.test(then)) return open;
  if (/^\W*!/.test(alternative) && !/^\W*!\s*mem_is_zero\b/.test(alternative)) return open;
  if (!refusal.test(then)) return mayRefuse.test(then) ? open : { tested: false, errno: null };
  const errno = /-(E[A-Z0-9]+)\b/.exec(then)?.[1] ?? "";
  return { tested: true, errno: isErrno(errno) ? errno : null };
}

/** Of the alternatives that `||` separates the one in which a place lies; all of the condition where it depends on more. */
function alternativeAt(text: string, at: number): string {
  /** Where the alternative begins, for each open parenthesis, and whether an `&&` stands before it. */
  const levels = [{ from: 0, bound: false }];
  for (let index = 0; index < at; index++) {
    const level = levels.at(-1)!;
    if (text[index] === "(") levels.push({ from: index + 1, bound: false });
    else if (text[index] === ")" && levels.length > 1) levels.pop();
    else if (text.startsWith("||", index)) levels[levels.length - 1] = { from: index + 2, bound: false };
    else if (text.startsWith("&&", index)) level.bound = true;
  }
  const end = /\|\||&&/g;
  end.lastIndex = at;
  const after = end.exec(text);
  if (after?.[0] === "&&" || levels.some(({ bound }) => bound)) return text;
  return text.slice(Math.max(...levels.map(({ from }) => from)), after?.index ?? text.length);
}
