import { fc } from "@fast-check/vitest";

/** The headers of two versions of a tree: path to text. */
export interface TreePair {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** So many headers, and so many names of each kind: few enough that they meet. */
const headers = 7;
const names = 5;

const name = fc.integer({ min: 0, max: names - 1 });

const member = fc.oneof(
  name.map((n) => `struct s${n} m${n};`),
  name.map((n) => `struct s${n} *p${n};`),
  name.map((n) => `t${n} u${n};`),
  name.map((n) => `__u8 a${n}[C${n} + 1];`),
  name.map((n) => `__u64 __attribute__((aligned(8))) q${n};`),
  name.map((n) => `__u32 size${n};`),
);

const members = fc.array(member, { minLength: 1, maxLength: 3 }).map((all) => [...new Set(all)].join(" "));

const declaration = fc.oneof(
  fc.tuple(name, members).map(([n, all]) => `/* struct s${n} */\nstruct s${n} { ${all} };`),
  fc.tuple(name, name).map(([n, m]) => `typedef struct s${m} t${n};`),
  fc.tuple(name, fc.integer({ min: 0, max: 9 })).map(([n, value]) => `#define C${n} ${value}`),
  fc.tuple(name, name).map(([n, m]) => `#define C${n} (D${m} + 1)`),
  fc.tuple(name, name).map(([n, m]) => `#define D${n} sizeof(struct s${m})`),
  fc.tuple(name, name).map(([n, m]) => `#define IO${n} _IOWR('x', ${n}, struct s${m})`),
  fc.tuple(name, name).map(([n, m]) => `#define IO${n} _IO('x', C${m})`),
  fc.tuple(name, name).map(([n, m]) => `enum e${n} { E${n}_A = C${m}, E${n}_B };`),
  fc.tuple(name, name).map(([n, m]) => `#define MAKE${n}(x) C##x\n#define D${n} MAKE${n}(${m})`),
  fc.tuple(name, name, members).map(([n, m, all]) => `#ifdef C${m}\nstruct s${n} { ${all} };\n#endif`),
  fc.tuple(name, name).map(([n, m]) => `#ifndef D${m}\n#define C${n} 7\n#else\n#undef D${m}\n#endif`),
);

const header = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: headers - 1 }), { maxLength: 3 }),
    fc.array(declaration, { minLength: 1, maxLength: 4 }),
  )
  .map(([included, declarations]) => ({ included, declarations }));

type Parts = typeof header extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ included, declarations }: Parts, index: number): string =>
  [
    `#ifndef H${index}`,
    `#define H${index}`,
    "#include <linux/ioctl.h>",
    ...included.map((other) => `#include <linux/h${other}.h>`),
    ...declarations,
    "#endif",
    "",
  ].join("\n");

/** Small headers that include and use each other, of which one or two are written anew, come or go. */
export const linkedTrees: fc.Arbitrary<TreePair> = fc
  .tuple(
    fc.array(header, { minLength: headers, maxLength: headers }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: headers - 1 }), fc.option(header)), { minLength: 1, maxLength: 2 }),
    fc.boolean(),
  )
  .map(([parts, edits, isBackwards]) => {
    const one = new Map(parts.map((part, index) => [`linux/h${index}.h`, textOf(part, index)]));
    const other = new Map(one);
    for (const [index, part] of edits) {
      const path = `linux/h${index}.h`;
      if (part === null) other.delete(path);
      else other.set(path, textOf(part, index));
    }
    const [before, after] = isBackwards ? [other, one] : [one, other];
    return { before: Object.fromEntries(before), after: Object.fromEntries(after) };
  });
