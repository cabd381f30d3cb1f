import { expect, test } from "vitest";
import { statementsOfConfig } from "../../src/contract/configured.ts";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { idleConventions } from "../../src/contract/idle-conventions.ts";
import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import type { StructConvention } from "../../src/declare/config.ts";
import { abisOfText } from "../support/findings-between.ts";
import { sourceOf } from "../support/source-of.ts";

const header = "struct foo { __u32 size; struct { __u32 b; } in; };\nstruct bar { __u32 argsz; __u32 flags; };";

/** What is said of one entry: "kind: text", or nothing. */
function said(entry: Partial<StructConvention>, text = header): string[] {
  const whole = { record: "struct foo", convention: "fixed", minimum: null, at: "c.toml:3", ...entry } as const;
  const statements = [...statementsIn(sourceOf(text).kernelFiles?.() ?? []), ...statementsOfConfig([whole])];
  return idleConventions([whole], abisOfText(text), statements, allFacts).map(
    ({ kind, at, text: line }) => `${at} ${kind}: ${line}`,
  );
}

test("an entry that decides is silent", () => {
  expect(said({})).toEqual([]);
  expect(said({ minimum: { kind: "last", member: "in.b" } })).toEqual([]);
  expect(said({ minimum: { kind: "size", bytes: 8 } })).toEqual([]);
});

test("it stands above what a header lets one guess", () => {
  expect(said({ record: "struct bar" })).toEqual([]);
});

test("a struct that is not there is named with the nearest", () => {
  expect(said({ record: "struct fooo" })).toEqual([
    "c.toml:3 absent: there is no struct fooo; did you mean struct foo?",
  ]);
});

test("a minimum that the struct can't have is a mistake", () => {
  expect(said({ minimum: { kind: "last", member: "szie" } })).toEqual([
    "c.toml:3 mistaken: struct foo has no member szie; did you mean size?",
  ]);
  expect(said({ minimum: { kind: "size", bytes: 9 } })).toEqual([
    "c.toml:3 mistaken: struct foo has 8 bytes, and a minimum of 9 here",
  ]);
});

test("what the kernel's code says stands above it", () => {
  const code = `
// drivers/foo/main.c
static long foo_ioctl(struct file *filep, unsigned int cmd, unsigned long arg)
{
	struct bar bar;
	unsigned long minsz = offsetofend(struct bar, flags);

	if (copy_from_user(&bar, (void __user *)arg, minsz))
		return -EFAULT;
	if (bar.argsz < minsz)
		return -EINVAL;
	return 0;
}
`;
  expect(said({ record: "struct bar" }, header + code)).toEqual([
    expect.stringMatching(
      /^c\.toml:3 overruled: struct bar is argsz by .*drivers\/foo\/main\.c:\d+; the line is not used$/,
    ),
  ]);
});
