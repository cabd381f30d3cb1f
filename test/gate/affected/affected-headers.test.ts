import { describe, expect, test } from "vitest";
import { check } from "../../../src/gate/check.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import { standardHeaders } from "../../support/standard-headers.ts";

const types = "#include <linux/types.h>\n";

/** How many headers are looked at where some of them change. */
function lookedAt(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): number {
  const [old, now] = [before, after].map((headers) => ({
    ...memorySource("tree", { ...standardHeaders, ...headers }),
    isState: true as const,
  }));
  return check(old!, now!).summary.headers;
}

describe("of two states of a history", () => {
  const foo = `#ifndef FOO_H\n#define FOO_H\n${types}struct foo { __u32 a; };\n#define FOO_MAX 4\n#endif\n`;
  const uses = "#include <linux/foo.h>\nstruct bar { struct foo f; };\n";
  const includes = "#include <linux/foo.h>\nstruct other { __u32 x; };\n";

  test("a comment changes one header", () => {
    const before = { "linux/foo.h": foo, "linux/bar.h": uses, "linux/baz.h": includes };
    expect(lookedAt(before, { ...before, "linux/foo.h": `/* new */\n${foo}` })).toBe(1);
  });

  test("a struct changes those that hold it, and not those that only include it", () => {
    const before = { "linux/foo.h": foo, "linux/bar.h": uses, "linux/baz.h": includes };
    const after = { ...before, "linux/foo.h": foo.replace("__u32 a", "__u64 a") };
    expect(lookedAt(before, after)).toBe(2);
  });

  test("a name goes on: through a typedef, a constant, a pasted name", () => {
    const chain = {
      "linux/foo.h": foo,
      "linux/one.h": "#include <linux/foo.h>\n#define ONE (FOO_MAX + 1)\n",
      "linux/two.h": "#include <linux/one.h>\nstruct two { __u8 a[ONE]; };\n",
      "linux/three.h": "#include <linux/two.h>\n#define LIMIT(x) x##_MAX\n#define THREE LIMIT(FOO)\n",
    };
    expect(lookedAt(chain, { ...chain, "linux/foo.h": foo.replace("MAX 4", "MAX 5") })).toBe(4);
  });

  test("a name that is pasted by a macro which joins whatever it is given", () => {
    const before = {
      "linux/foo.h": foo,
      "linux/cat.h": "#define CAT(a, b) a##b\n#define JOIN(a, b) CAT(a, b)\n",
      "linux/limit.h": "#include <linux/cat.h>\n#include <linux/foo.h>\n#define LIMIT(x) JOIN(FOO_, x)\n",
      "linux/uses.h": "#include <linux/limit.h>\nstruct uses { __u8 a[LIMIT(MAX)]; };\n",
    };
    expect(lookedAt(before, { ...before, "linux/foo.h": foo.replace("MAX 4", "MAX 5") })).toBe(3);
  });

  test("what stands under a condition changes those that include it", () => {
    const conditional = (size: string): string => `${types}#ifdef WANTED\nstruct foo { ${size} a; };\n#endif\n`;
    const before = {
      "linux/foo.h": conditional("__u32"),
      "linux/bar.h": "#define WANTED\n#include <linux/foo.h>\nstruct bar { struct foo f; };\n",
    };
    expect(lookedAt(before, { ...before, "linux/foo.h": conditional("__u64") })).toBe(2);
  });

  test("an include is one however it is written", () => {
    const conditional = (size: string): string => `${types}#ifdef WANTED\nstruct foo { ${size} a; };\n#endif\n`;
    const before = {
      "linux/foo.h": conditional("__u32"),
      "linux/comments.h": "#define WANTED\n# /* a */ include /* b */ <linux/foo.h>\n",
      "linux/lines.h": "#define WANTED\n#include \\\n<linux/foo.h>\n",
      "linux/feeds.h": "#define WANTED\n#\finclude\v<linux/foo.h>\n",
    };
    expect(lookedAt(before, { ...before, "linux/foo.h": conditional("__u64") })).toBe(4);
  });

  test("what leaks out of a header reaches those that include it through libc", () => {
    const before = {
      "asm/ioctl.h": "",
      "asm/ioctls.h": "#define TCGETS 0x5401\n",
      "linux/bar.h": "#include <sys/ioctl.h>\nstruct bar { char a; long b; };\n",
    };
    expect(lookedAt(before, { ...before, "asm/ioctls.h": "#define TCGETS 0x5401\n#pragma pack(1)\n" })).toBe(2);
  });

  test("an include guard changes those that ask for it", () => {
    const guarded = (guard: string): string => `#ifndef ${guard}\n#define ${guard}\n${types}#endif\n`;
    const asks = "#include <linux/foo.h>\n#ifdef FOO_H\nstruct bar { int b; };\n#endif\n";
    const before = { "linux/foo.h": guarded("FOO_H"), "linux/bar.h": asks };
    expect(lookedAt(before, { ...before, "linux/foo.h": guarded("_FOO_H") })).toBe(2);
  });

  test("all that stands under a condition changes with it", () => {
    const before = {
      "linux/foo.h": "#define WIDE 0\n",
      "linux/bar.h":
        "#include <linux/foo.h>\n#if WIDE\nstruct a { long a; };\nstruct b { long b; };\n#else\nstruct a { int a; };\nstruct b { int b; };\n#endif\n",
      "linux/baz.h": "#include <linux/bar.h>\nstruct c { struct b b; };\n",
    };
    expect(lookedAt(before, { ...before, "linux/foo.h": "#define WIDE 1\n" })).toBe(3);
  });

  test("nothing changes nothing", () => {
    expect(lookedAt({ "linux/foo.h": foo }, { "linux/foo.h": foo })).toBe(0);
  });
});
