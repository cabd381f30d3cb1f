import { expect, test } from "vitest";
import { blank } from "../../../src/contract/sources/blank.ts";
import { Code } from "../../../src/contract/sources/code.ts";
import { statementsIn } from "../../../src/contract/sources/statements-in.ts";

const length = 400_000;
const many = (text: string): string => text.repeat(length / text.length);

test.each([
  ["calls that never close", many("IOCTL_OP(")],
  ["calls in calls", `${many("f(")}${many(")")}`],
  ["braces", many("{")],
  ["quotes", many(`"'`)],
  ["a comment that never ends", `/*${many("IOCTL_OP(A, f, struct x, a) ")}`],
  ["directives", many("#if A\n{\n#else\n")],
  ["NULs", many("\0")],
  ["one line of backslashes", `#define A ${many("\\\n")}`],
  ["a function of declarations", `void f(void)\n{\n${many("struct a b, ")}}`],
  [
    "rows for one handler",
    `int f(struct u *c)\n{ struct x *x = c->cmd; if (x->pad) return -1; }\n${many("IOCTL_OP(A, f, struct x, a),\n")}`,
  ],
  ["handlers in a circle", many("int f(struct u *c)\n{ return f(c); }\nIOCTL_OP(A, f, struct x, a),\n")],
  ["sizes without end", `int f(void)\n{ struct x x; ${many("minsz = offsetofend(struct x, a), copy_from_user(&x, ")}}`],
  [
    "conditions in conditions",
    `int f(void)\n{ struct x x; copy_from_user(&x, u, sizeof(x)); ${many("if (x.pad || ")}}`,
  ],
])(
  "%s take no time and throw nothing",
  (_, text) => {
    expect(() => statementsIn([{ path: "drivers/foo.c", text }])).not.toThrow();
  },
  5_000,
);

test("what is blanked keeps the place of everything else", () => {
  const text = 'a; /* "b\n */ c = "d\\"; {"; // e {\n#define F(x) \\\n	{ x }\n  # if G /* h\n */ i\nj = \'"\';\n';
  const blanked = blank(text);
  expect(blanked.text).toHaveLength(text.length);
  expect(blanked.text.replace(/[^\n]/g, "")).toBe(text.replace(/[^\n]/g, ""));
  expect(blanked.text.match(/\S+/g)).toEqual(["a;", "c", "=", ";", "j", "=", ";"]);
  expect(blanked.forks.map(({ kind }) => kind)).toEqual(["if"]);
});

test("functions are found between branches that both open a brace", () => {
  const text = [
    "static int one(struct foo *a,",
    "	       int b)",
    "{",
    "#ifdef A",
    "	if (a) {",
    "#else",
    "	if (b) {",
    "#endif",
    "	}",
    "}",
    "static __must_check int __printf(1, 2) two(const char *format, ...) { return 0; }",
    "struct foo bar = { .a = call(1) };",
    "SYSCALL_DEFINE2(three, int, fd, struct foo __user *, arg)",
    "{",
    "}",
  ].join("\n");
  const { functions } = new Code({ path: "kernel/foo.c", text });
  expect(functions.map(({ name, isSyscall, parameters }) => [name, isSyscall, parameters])).toEqual([
    ["one", false, ["struct foo *a", "int b"]],
    ["two", false, ["const char *format", "..."]],
    ["three", true, ["int fd", "struct foo __user * arg"]],
  ]);
});
