import { fc } from "@fast-check/vitest";

/** The headers of two versions of a tree: path to text. */
export interface TreePair {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** So many headers, and so many names of each kind: few enough that they meet. */
const headers = 7;
const names = 5;
/** Texts of each kind that others include in their middle. */
const fragments = 2;

const name = fc.integer({ min: 0, max: names - 1 });

const member = fc.oneof(
  name.map((n) => `struct s${n} m${n};`),
  name.map((n) => `struct s${n} *p${n};`),
  name.map((n) => `t${n} u${n};`),
  name.map((n) => `__u8 a${n}[C${n} + 1];`),
  name.map((n) => `__u64 __attribute__((aligned(8))) q${n};`),
  name.map((n) => `__u32 size${n};`),
);

const header = fc.integer({ min: 0, max: headers - 1 });
const fragment = fc.integer({ min: 0, max: fragments - 1 });

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
  // What a header does not include whoever includes it may have, and the first line under a condition is not all of it.
  fc
    .tuple(name, name, name, members)
    .map(([n, m, l, all]) => `#if C${m} > 4\nstruct s${l};\nstruct s${n} { ${all} };\n#else\n#define C${n} 3\n#endif`),
  fc.tuple(name, name).map(([n, m]) => `#if C${n} > 4\n#define OWN${n} 1\n#include <linux/h${m}.h>\n#endif`),
  // A macro that is defined for a while.
  fc
    .tuple(name, name)
    .map(([n, m]) => `#define N${n} C${m}\n#define OWN${n} 1\nstruct s${n} { __u8 a[N${n}]; };\n#undef N${n}`),
  fc
    .tuple(name, name)
    .map(([n, m]) => `#define N${n} E${m}_A\n#define OWN${n} 1\nstruct s${n} { __u8 a[N${n} + 1]; };\n#undef N${n}`),
  fc
    .tuple(name, fc.integer({ min: 3, max: 6 }), header)
    .map(([n, value, m]) => `#define C${n} ${value}\n#include <linux/h${m}.h>\n#undef C${n}\n#define C${n} 9`),
  // Text that stands in the middle of another header's, and a list of what that makes of it.
  fc.tuple(name, fragment).map(([n, m]) => `struct s${n} {\n#include <linux/part${m}.h>\n__u8 last${n}; };`),
  fc
    .tuple(name, fragment)
    .map(([n, m]) => `#define X(x) E${n}_##x,\nenum e${n} {\n#include <linux/list${m}.h>\nE${n}_A };\n#undef X`),
  fc.tuple(name, name).map(([n, m]) => `struct s${n} { __u8 a[JOIN(C, ${m}) + 1]; };`),
  fc.tuple(name, name).map(([n, m]) => `struct s${n} { JOIN(t, ${m}) a; };`),
);

const parts = fc
  .tuple(fc.array(header, { maxLength: 3 }), fc.array(declaration, { minLength: 1, maxLength: 4 }))
  .map(([included, declarations]) => ({ included, declarations }));

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ included, declarations }: Parts, index: number): string =>
  [
    `#ifndef H${index}`,
    `#define H${index}`,
    "#include <linux/ioctl.h>",
    "#include <linux/join.h>",
    ...included.map((other) => `#include <linux/h${other}.h>`),
    ...declarations,
    "#endif",
    "",
  ].join("\n");

/** Text for the middle of a struct, and for the middle of an enum: with what it lists for those who say nothing of it, or not. */
const part = members.map((all) => `${all}\n`);
const list = fc.tuple(fc.array(name, { maxLength: 3 }), fc.integer({ min: 0, max: 2 })).map(([listed, kind]) => {
  const items = [...new Set(listed)].map((n) => `X(L${n})\n`).join("");
  if (kind === 0) return items;
  const text = `#ifndef X\n#define X(x)\n#endif\n${items}`;
  return kind === 1 ? text : `#ifndef LIST\n#define LIST\n${text}#endif\n`;
});

/** A text written anew, by its path: a header's as its parts, null where it goes. */
const edit: fc.Arbitrary<readonly [path: string, now: Parts | string | null]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(header, fc.option(parts)).map(([index, now]) => [`linux/h${index}.h`, now] as const),
  },
  fc.tuple(fragment, part).map(([index, now]) => [`linux/part${index}.h`, now] as const),
  fc.tuple(fragment, list).map(([index, now]) => [`linux/list${index}.h`, now] as const),
);

const joining = "#ifndef JOIN\n#define JOIN(a, b) a##b\n#endif\n";

/** Small headers that include and use each other, of which one or two are written anew, come or go. */
export const linkedTrees: fc.Arbitrary<TreePair> = fc
  .tuple(
    fc.array(parts, { minLength: headers, maxLength: headers }),
    fc.array(part, { minLength: fragments, maxLength: fragments }),
    fc.array(list, { minLength: fragments, maxLength: fragments }),
    fc.array(edit, { minLength: 1, maxLength: 2 }),
    fc.boolean(),
  )
  .map(([all, inner, lists, edits, isBackwards]) => {
    const one = new Map([
      ["linux/join.h", joining],
      ...all.map((each, index) => [`linux/h${index}.h`, textOf(each, index)] as const),
      ...inner.map((text, index) => [`linux/part${index}.h`, text] as const),
      ...lists.map((text, index) => [`linux/list${index}.h`, text] as const),
    ]);
    const other = new Map(one);
    for (const [path, now] of edits) {
      if (now === null) other.delete(path);
      else other.set(path, typeof now === "string" ? now : textOf(now, Number(/\d/.exec(path)?.[0])));
    }
    const [before, after] = isBackwards ? [other, one] : [one, other];
    return { before: Object.fromEntries(before), after: Object.fromEntries(after) };
  });
