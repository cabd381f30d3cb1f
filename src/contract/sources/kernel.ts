import { oneLine } from "./code.ts";
import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";
import { declaredIn, variablesOf } from "./variables.ts";
import type { Variables } from "./variables.ts";

/** A function and the file that defines it. */
export interface Located {
  readonly code: Code;
  readonly definition: Definition;
}

/** How often a kernel's code may be read again for the sake of calls; a real one needs a half. */
const timesRead = 20;

/** The files of one kernel that can speak of contracts, as one thing to ask. */
export class Kernel {
  readonly files: readonly Code[];
  readonly #functions = new Map<string, Located[]>();
  readonly #variables = new Map<Definition, Variables>();
  readonly #members = new Map<string, Variables>();
  /** How many characters may still be looked at: code that calls itself in circles could be followed for ever. */
  #allowance: number;
  #structs: ReadonlyMap<string, { readonly code: Code; readonly open: number }> | null = null;
  #constants: ReadonlyMap<string, number> | null = null;

  constructor(files: readonly Code[]) {
    this.files = files;
    this.#allowance = timesRead * files.reduce((sum, { text }) => sum + text.length, 0);
    for (const code of files) {
      for (const definition of code.functions) {
        const known = this.#functions.get(definition.name);
        if (known === undefined) this.#functions.set(definition.name, [{ code, definition }]);
        else known.push({ code, definition });
      }
    }
  }

  /** The function that a call in `code` means: of the same file, else of the same directory, else the only one. */
  functionNamed(name: string, code: Code): Located | null {
    const all = this.#functions.get(name) ?? [];
    const own = all.find((one) => one.code === code) ?? all.find((one) => one.code.directory === code.directory);
    return own ?? (all.length === 1 ? all[0]! : null);
  }

  /** A function's code, for one who follows calls; null where too much was followed already. */
  read({ code, definition }: Located): string | null {
    const body = code.bodyOf(definition);
    this.#allowance -= body.length;
    return this.#allowance < 0 ? null : body;
  }

  variablesOf(code: Code, definition: Definition): Variables {
    const known = this.#variables.get(definition);
    if (known !== undefined) return known;
    const variables = variablesOf(code, definition);
    this.#variables.set(definition, variables);
    return variables;
  }

  /** "struct foo" of `&x`, `x->y.z`, `*p`, `sizeof(x)`, `typeof(x)`, `struct foo`; null for what is none, or not found. */
  recordOf(expression: string, code: Code, definition: Definition | null): string | null {
    const inner = /^(?:sizeof|typeof|__typeof__)\s*\(?(.*?)\)?$/.exec(expression)?.[1] ?? expression;
    const spelled = /^\(?\s*(struct|union)\s+(\w+)\s*\)?$/.exec(inner);
    if (spelled !== null) return `${spelled[1]} ${spelled[2]}`;
    const path = /^[&*(\s]*(\w+)((?:\s*(?:->|\.)\s*\w+|\s*\[[^\]]*\])*)[\s)]*$/.exec(inner);
    if (path === null || definition === null) return null;
    let record = this.variablesOf(code, definition).get(path[1]!) ?? null;
    for (const [, member] of path[2]!.matchAll(/(?:->|\.)\s*(\w+)/g)) {
      if (record !== null) record = this.memberOf(record, member!);
    }
    return record;
  }

  /** What a member of a struct is that kernel code defines. */
  memberOf(record: string, member: string): string | null {
    return this.membersOf(record)?.get(member) ?? null;
  }

  /** The members of a struct that are structs themselves; null for a struct that no kernel code defines. */
  membersOf(record: string): Variables | null {
    this.#structs ??= this.#definitions();
    const found = this.#structs.get(record);
    if (found === undefined) return null;
    const known = this.#members.get(record);
    if (known !== undefined) return known;
    const members = declaredIn(found.code, found.open, found.code.closeOf(found.open) ?? found.open);
    this.#members.set(record, members);
    return members;
  }

  /** Whether a struct of the kernel's own is one anonymous union and nothing else. */
  isOneUnion(record: string): boolean {
    this.#structs ??= this.#definitions();
    const found = this.#structs.get(record);
    const union = /^\{\s*union\s*\{/.exec(found?.code.text.slice(found.open, found.open + 200) ?? "");
    if (found === undefined || union === null) return false;
    const close = found.code.closeOf(found.open + union[0].length - 1);
    return close !== null && /^\}\s*;\s*\}/.test(found.code.text.slice(close, close + 200));
  }

  /** The value of a size constant that a kernel-private header defines. */
  constant(name: string): number | null {
    this.#constants ??= new Map(
      this.files
        .filter(({ path }) => !path.startsWith("samples/"))
        .flatMap(({ raw }) => [...raw.matchAll(/^#[ \t]*define[ \t]+(\w+_SIZE_VER\d+)[ \t]+(\d+)\b/gm)])
        .map(([, constant, value]) => [constant!, Number(value)]),
    );
    return this.#constants.get(name) ?? null;
  }

  #definitions(): ReadonlyMap<string, { readonly code: Code; readonly open: number }> {
    const found = new Map<string, { readonly code: Code; readonly open: number }>();
    for (const code of this.files) {
      for (const { 0: match, index } of code.text.matchAll(/\b(?:struct|union)\s+\w+\s*\{/g)) {
        found.set(oneLine(match.slice(0, -1)), { code, open: index + match.length - 1 });
      }
    }
    return found;
  }
}
