import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";

/** What the macro FOO makes of arguments in two versions of a header: "FOO(2): 4 -> 8"; null where that is not known. */
function sampleOf(before: string, after: string): string | null {
  const [change] = changesIn(before, after, ["x86_64"]).filter(({ name }) => name === "FOO");
  const sample = change?.context.sample ?? null;
  return sample && `${sample.call}: ${sample.before} -> ${sample.after}`;
}

const table: readonly [before: string, after: string, sample: string | null][] = [
  // The first arguments that make a difference.
  ["FOO(x) ((x) << 1)", "FOO(x) ((x) << 2)", "FOO(1): 2 -> 4"],
  ["FOO(x) ((x) & 0xf)", "FOO(x) ((x) & 0xff)", "FOO(65): 1 -> 65"],
  ["FOO(x, y) ((x) + (y))", "FOO(x, y) ((x) - (y))", "FOO(0, 5): 5 -> -5"],
  ["FOO(x) (100 / (x))", "FOO(x) (200 / (x))", "FOO(1): 100 -> 200"],
  ["FOO(x) FOO_IN(x)\n#define FOO_IN(x) (x)", "FOO(x) (FOO_IN(x) + 1)\n#define FOO_IN(x) (x)", "FOO(0): 0 -> 1"],
  ["FOO(x) ((x) + BASE)\n#define BASE 4", "FOO(x) ((x) + BASE + 1)\n#define BASE 4", "FOO(0): 4 -> 5"],
  ["FOO(x) ((x) + E)\nenum { D, E };", "FOO(x) ((x) + E + 1)\nenum { D, E };", "FOO(0): 1 -> 2"],
  // The first of all where there is none.
  ["FOO(x) ((x) + 1)", "FOO(x) (1 + (x))", "FOO(0): 1 -> 1"],
  ["FOO(x) (100 / (x))", "FOO(x) (50 * 2 / (x))", "FOO(1): 100 -> 100"],
  // The same 32 bits, in int and in unsigned int.
  ["FOO(x) (~(x))", "FOO(x) (~(x) & 0xffffffffU)", "FOO(0): -1 -> 4294967295"],
  ["FOO(x) (-(x) - 0x7fffffff)", "FOO(x) (0x80000001U - (x))", "FOO(0): -2147483647 -> 2147483649"],
  ["FOO(x) (0x80000000U)", "FOO(x) (-0x7fffffff - 1)", "FOO(0): 2147483648 -> -2147483648"],
  // Other bits where there are more of them.
  ["FOO(x) ((x) == 1 ? 1ULL << 32 : 0)", "FOO(x) 0", "FOO(1): 4294967296 -> 0"],
  ["FOO(x) 0", "FOO(x) ((x) == 1 ? 1ULL << 32 : 0)", "FOO(1): 0 -> 4294967296"],
  ["FOO(x) ((x) == 1 ? -0x80000001LL : 0x7fffffff)", "FOO(x) 0x7fffffff", "FOO(1): -2147483649 -> 2147483647"],
  ["FOO(x) 0x7fffffff", "FOO(x) ((x) == 1 ? -0x80000001LL : 0x7fffffff)", "FOO(1): 2147483647 -> -2147483649"],
  ["FOO(x) (1ULL << 40)", "FOO(x) ((1ULL << 40) + ((x) == 2))", "FOO(2): 1099511627776 -> 1099511627777"],
  // Where a number is none, a type: the last argument or the first.
  ["FOO(n, t) ((n) + sizeof(t))", "FOO(n, t) ((n) + 2 * sizeof(t))", "FOO(0, 5): 4 -> 8"],
  ["FOO(n, t) ((t)(n))", "FOO(n, t) ((t)(n) + 1)", "FOO(0, unsigned int): 0 -> 1"],
  ["FOO(n, t) ((t)(n))", "FOO(n, t) ((t)(0 + n))", "FOO(0, unsigned int): 0 -> 0"],
  ["FOO(n, m, t) ((t)(n) + (m))", "FOO(n, m, t) ((t)(n) - (m))", "FOO(0, 5, unsigned int): 5 -> 4294967291"],
  ["FOO(t, n) ((t)(n))", "FOO(t, n) ((t)(n) + 1)", "FOO(unsigned int, 5): 5 -> 6"],
  ["FOO(t, n, m) ((t)(n) + (m))", "FOO(t, n, m) ((t)(n) - (m))", "FOO(unsigned int, 5, 65): 70 -> 4294967236"],
  [
    "FOO(x) ((x) + sizeof(foo_t))\ntypedef int foo_t;",
    "FOO(x) ((x) + sizeof(foo_t) + 1)\ntypedef int foo_t;",
    "FOO(0): 4 -> 5",
  ],
  ["FOO(x) ((foo_t)(x))\ntypedef int foo_t;", "FOO(x) ((foo_t)(x) + 1)\ntypedef int foo_t;", "FOO(0): 0 -> 1"],
  [
    "FOO(x) (sizeof(struct s) + (x))\nstruct s { int a; };",
    "FOO(x) (sizeof(struct s) - (x))\nstruct s { int a; };",
    "FOO(1): 5 -> 3",
  ],
  // Numbers of ioctls.
  ["FOO(n) _IO('F', n)", "FOO(n) _IO('G', n)", "FOO(0): 17920 -> 18176"],
  ["FOO(n) _IOC(_IOC_READ, 'F', n, 4)", "FOO(n) _IOC(_IOC_WRITE, 'F', n, 4)", "FOO(0): 2147763712 -> 1074021888"],
  ["FOO(n, t) _IOR('F', n, t)", "FOO(n, t) _IOW('F', n, t)", "FOO(0, 5): 2147763712 -> 1074021888"],
  // As many arguments as there may be.
  [
    "FOO(x, ...) FOO_IN(x, __VA_ARGS__)\n#define FOO_IN(x, y) ((x) + (y))",
    "FOO(x, ...) FOO_IN(__VA_ARGS__, 1 + (x))\n#define FOO_IN(x, y) ((x) + (y))",
    "FOO(0, 5): 5 -> 6",
  ],
  [
    "FOO(x, y, ...) FOO_IN(x, y, __VA_ARGS__)\n#define FOO_IN(x, y, z) ((x) + (y))",
    "FOO(x, y, ...) FOO_IN(x, __VA_ARGS__, y)\n#define FOO_IN(x, y, z) ((x) + (y))",
    "FOO(0, 5, 65): 5 -> 65",
  ],
  // No number.
  ["FOO(x) do { (x)++; } while (0)", "FOO(x) do { (x)--; } while (0)", null],
  ["FOO(x) ((char *)(x))", "FOO(x) ((char *)(x) + 1)", null],
  ["FOO(x) (x) (x)", "FOO(x) (x) (x) (x)", null],
  ["FOO(x) 1.5", "FOO(x) 2.5", null],
  ["FOO(x) UNKNOWN(x)", "FOO(x) UNKNOWN((x) + 1)", null],
  ["FOO(x) (x)", "FOO(x) do_it(x)", null],
  ["FOO(x) do_it(x)", "FOO(x) (x)", null],
  ["FOO(x) ((x) +", "FOO(x) ((x) -", null],
  ["FOO(x) BAR(x)\n#define BAR(x) FOO(x)", "FOO(x) (1 + BAR(x))\n#define BAR(x) FOO(x)", null],
  // Other parameters, or none.
  ["FOO(x) (x)", "FOO(x, y) (x)", null],
  ["FOO() 1", "FOO() 2", null],
];

test("what a macro makes of its arguments", () => {
  const told = table.map(([before, after]) => [before, after, sampleOf(`#define ${before}`, `#define ${after}`)]);
  expect(told).toEqual(table);
});

test("names that come from a header which is included", () => {
  const foo = (text: string): string =>
    `// linux/bar.h\n#define BASE 4\n#define ADD(x) ((x) + BASE)\n// linux/foo.h\n#include <linux/bar.h>\n${text}`;
  expect(sampleOf(foo("#define FOO(x) ADD(x)"), foo("#define FOO(x) ADD(x + 1)"))).toBe("FOO(0): 4 -> 5");
});
