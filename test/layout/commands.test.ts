import { describe, expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { abisOfTexts } from "./abi-of-text.ts";
import { byModel } from "./by-model.ts";
import { ioctl } from "./ioctl-header.ts";

const read = (text: string, model: DataModelName = "x86_64", others: Readonly<Record<string, string>> = {}) =>
  abisOfTexts({ "asm/ioctl.h": ioctl, ...others, "a.h": `#include <asm/ioctl.h>\n${text}` }, model).get("a.h")!;

// The numbers are gcc's, out of the same macros.
describe.each([
  ["_IO(';', 0x85)", { value: 0x3b85, direction: "none", type: 0x3b, number: 0x85, size: 0, argument: null }],
  ["_IOR('x', 1, int)", { value: 0x80047801, direction: "read", type: 0x78, number: 1, size: 4, argument: "int" }],
  [
    "_IOW('x', 2, struct s)",
    { value: 0x40107802, direction: "write", type: 0x78, number: 2, size: 16, argument: "struct s" },
  ],
  [
    "_IOWR('x', BASE + 3, int[5])",
    { value: 0xc0147843, direction: "readwrite", type: 0x78, number: 0x43, size: 20, argument: "int[5]" },
  ],
  [
    "_IOW('x', 4, struct s *)",
    { value: 0x40087804, direction: "write", type: 0x78, number: 4, size: 8, argument: "struct s *" },
  ],
  [
    "_IOW('x', 5, sizeof(int))",
    { value: 0x40087805, direction: "write", type: 0x78, number: 5, size: 8, argument: "unsigned long" },
  ],
  [
    "_IOC(_IOC_READ, 'x', 6, 300)",
    { value: 0x812c7806, direction: "read", type: 0x78, number: 6, size: 300, argument: "unsigned char[300]" },
  ],
] as const)("%s", (body, expected) => {
  test("x86_64", () => {
    const { commands } = read(`#define BASE 0x40\nstruct s { int a; long b; };\n#define X ${body}\n`);
    expect(commands.get("X")).toMatchObject(expected);
  });
});

test("the number carries the size that the model has", () => {
  const text = "struct s { int a; long b; };\n#define X _IOW('x', 2, struct s)\n";
  expect(read(text, "i386").commands.get("X")).toMatchObject({ value: 0x40087802, size: 8 });
});

// The numbers are gcc's, out of each architecture's own asm/ioctl.h.
describe("architectures put direction and size elsewhere", () => {
  const text = `struct big { char bytes[9000]; };
#define NOTHING _IO('x', 1)
#define READ _IOR('x', 2, int)
#define WRITE _IOW('x', 3, int)
#define BIG _IOR('x', 4, struct big)
`;
  const usual = "x86_64 i386 x32 arm64 arm riscv64 loongarch64 s390x s390 sh m68k";
  const inModels = (figure: "value" | "size", names: readonly string[]) =>
    byModel((model) => {
      const { commands } = read(text, model);
      return names.map((name) => commands.get(name)![figure].toString(figure === "value" ? 16 : 10)).join(" ");
    });

  test("the number", () => {
    expect(inModels("value", ["NOTHING", "READ", "WRITE", "BIG"])).toEqual({
      "7801 80047802 40047803 a3287804": usual,
      "20007801 40047802 80047803 63287804": "powerpc64 powerpc64le powerpc mips64 n32 mips sparc64 alpha",
      "7801 40047802 80047803 63287804": "parisc",
    });
  });

  test("the size that is read from it again: 13 bits, of which sparc has one more where something is passed", () => {
    expect(inModels("size", ["NOTHING", "BIG"])).toEqual({
      "0 9000": `${usual.replace("sh m68k", "sparc64 parisc sh m68k")}`,
      "0 808": "powerpc64 powerpc64le powerpc mips64 n32 mips alpha",
    });
  });
});

test("within an expression it has gcc's type: a size makes it unsigned long", () => {
  const text = "#define X (_IOW('x', 1, int) + 0)\n#define Y (_IO('x', 1) | 0)\n";
  const types = (model: DataModelName) => ["X", "Y"].map((name) => read(text, model).constants.get(name)!.type);
  expect(types("x86_64")).toEqual(["unsigned long", "unsigned int"]);
  expect(types("i386")).toEqual(["unsigned int", "unsigned int"]);
});

describe("what another header declares", () => {
  const others = {
    "b.h": "struct one { int a[4]; };\ntypedef struct one one_t;\n#define BASE 7\nenum { FIRST = 3 };\n",
    "c.h": "struct two { int a; };\n",
    "d.h": "struct two { int a; int b; };\n",
  };

  test.each([
    ["_IOW('x', 1, struct one)", 0x40107801],
    ["_IOW('x', 1, one_t)", 0x40107801],
    ["_IO('x', BASE)", 0x7807],
    ["_IO('x', FIRST)", 0x7803],
  ])("%s is a number together with that header", (body, value) => {
    const { commands, notSeen } = read(`#define X ${body}\n`, "x86_64", others);
    expect(commands.get("X")).toMatchObject({ value, needs: ["b.h"] });
    expect(notSeen).toEqual([]);
  });

  test("constants are evaluated with it as well", () => {
    const { constants } = read("#define X (BASE + FIRST)\n#define Y 1\n", "x86_64", others);
    expect(constants.get("X")).toMatchObject({ value: 10n, needs: ["b.h"] });
    expect(constants.get("Y")).toMatchObject({ needs: [] });
  });

  test("two headers that declare it are none", () => {
    const { commands, notSeen } = read("#define X _IOW('x', 1, struct two)\n", "x86_64", others);
    expect(commands.size).toBe(0);
    expect(notSeen).toMatchObject([{ subject: "X", why: "struct two is not declared here" }]);
  });

  test("of two, asm/ and asm-generic/ of one name, the architecture's own is the one", () => {
    const twice = { "asm/term.h": "struct term { int a; };\n", "asm-generic/term.h": "struct term { long a; };\n" };
    const { commands } = read("#define X _IOW('x', 1, struct term)\n", "x86_64", twice);
    expect(commands.get("X")).toMatchObject({ value: 0x40047801, needs: ["asm/term.h"] });
  });

  test("a header that cannot be included beside it is none", () => {
    const clash = { "e.h": "struct mine { int a; };\n#define LAST 9\n" };
    expect(read("struct mine { long a; };\n#define X (LAST + 1)\n", "x86_64", clash).constants.size).toBe(0);
  });

  test("a member does not use it: the header does not compile alone", () => {
    const { records, notSeen } = read(
      "struct s { struct one a; };\n#define X _IOW('x', 1, struct s)\n",
      "x86_64",
      others,
    );
    expect(records.size).toBe(0);
    expect(notSeen).toMatchObject([{ subject: "struct s", why: "member a: struct one is not declared here" }]);
  });

  test("the compiler's own types are always to be had", () => {
    const { commands } = read("#define X _IOR('x', 1, size_t)\n", "i386");
    expect(commands.get("X")).toMatchObject({ value: 0x80047801, argument: "size_t", needs: ["stddef.h"] });
  });
});

test("a command whose argument nobody declares is not seen", () => {
  expect(read("#define X _IOW('x', 1, struct nope)\n").notSeen).toMatchObject([{ subject: "X", file: "a.h", line: 2 }]);
});
