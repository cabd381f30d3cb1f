import { describe, expect, test } from "vitest";
import { changesBetween } from "../../../src/gate/changes-between.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { allot } from "../../../src/input/btf/allotment.ts";
import type { Allotment } from "../../../src/input/btf/allotment.ts";
import type { BtfType } from "../../../src/input/btf/btf-type.ts";
import { ImageTypes } from "../../../src/input/btf/image-types.ts";
import { parseBtf } from "../../../src/input/btf/parse-btf.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import type { Abi } from "../../../src/layout/abi.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { encodeBtf } from "../../support/encode-btf.ts";
import { imageOfHeader } from "../../support/image-of-header.ts";

const model = dataModels.x86_64;

const prelude = `#include <asm/ioctl.h>
typedef unsigned char __u8; typedef unsigned int __u32; typedef unsigned long long __u64;
`;

/** As the installed header packs it. */
const ioctl = `#define _IOC(d, t, n, s) (((d) << 30) | ((t) << 8) | (n) | ((s) << 16))
#define _IOC_WRITE 1U
#define _IOW(t, n, a) _IOC(_IOC_WRITE, (t), (n), sizeof(a))
`;

function headers(files: Readonly<Record<string, string>>): Abi {
  const texts = Object.entries(files).map(([path, text]) => [path, prelude + text] as const);
  const source = memorySource("headers", new Map([...texts, ["asm/ioctl.h", ioctl]]));
  return abisOf(source, [model], Object.keys(files))[0]!;
}

function shown(image: Uint8Array, beside: Abi): Allotment {
  return allot(new ImageTypes(parseBtf(image), model), beside);
}

/** What is said to have changed from the image to a header, and back. */
function changes(image: string | readonly BtfType[], text: string): readonly string[][] {
  const beside = headers({ "linux/foo.h": text });
  const bytes = typeof image === "string" ? imageOfHeader(prelude + image) : encodeBtf(image);
  const { abi } = shown(bytes, beside);
  return [changesBetween([abi], [beside]), changesBetween([beside], [abi])].map((all) =>
    all.map(({ subject, action, name, newAt, oldAt }) => `${subject} ${action}: ${name} at ${(newAt ?? oldAt)!.line}`),
  );
}

const int = (name: string, size: number, signed = false): BtfType => ({
  kind: "int",
  name,
  size,
  bits: size * 8,
  shift: 0,
  signed,
  bool: false,
});
const nothing = [[], []];

describe("what an image can't show is neither removed nor added", () => {
  test("macros, commands, and types that its code does not use", () => {
    const text =
      "struct foo { __u32 a; }; enum e { E }; #define X 1\ntypedef __u32 t;\n#define F(x) x\n#define C _IOW('x', 1, struct foo)";
    expect(changes("struct other { __u32 a; };", text)).toEqual(nothing);
  });

  test("types of the kernel that no header declares", () => {
    expect(changes("struct foo { __u32 a; }; struct inner { __u32 a; };", "struct foo { __u32 a; };")).toEqual(nothing);
  });

  test("values of an enum that the kernel keeps to itself", () => {
    expect(changes("enum e { A, B, KERNEL_ONLY };", "enum e { A, B };")).toEqual(nothing);
  });
});

describe("two spellings of one layout are the same", () => {
  test("no length and no elements, one length for several, char of either sign", () => {
    const image: BtfType[] = [
      int("char", 1),
      int("unsigned char", 1),
      { kind: "array", of: 2, length: 128 },
      { kind: "array", of: 1, length: 0 },
      {
        kind: "struct",
        name: "foo",
        size: 128,
        members: [
          { name: "fpr", type: 3, offset: 0, width: 0 },
          { name: "tail", type: 4, offset: 1024, width: 0 },
        ],
      },
    ];
    expect(changes(image, "struct foo { __u8 fpr[8][16]; char tail[]; };")).toEqual(nothing);
  });

  test("aligned and packed, which no debug information tells", () => {
    const text = `struct foo { __u32 a; __u64 b; } __attribute__((packed));
struct bar { __u32 a; __u32 b; } __attribute__((aligned(8)));`;
    expect(changes(text, text)).toEqual(nothing);
  });

  test("a float that an old encoder calls an integer, a bitfield that is an integer of few bits", () => {
    const few: BtfType = { kind: "int", name: "unsigned int", size: 4, bits: 3, shift: 0, signed: false, bool: false };
    const image: BtfType[] = [
      int("float", 4),
      few,
      {
        kind: "struct",
        name: "foo",
        size: 8,
        members: [
          { name: "f", type: 1, offset: 0, width: 0 },
          { name: "a", type: 2, offset: 32, width: 0 },
          { name: "b", type: 2, offset: 35, width: 0 },
        ],
      },
    ];
    expect(changes(image, "struct foo { float f; __u32 a:3; __u32 b:3; };")).toEqual(nothing);
  });

  test("-1 in an enum that an old encoder says nothing of", () => {
    const values = [{ name: "NONE", value: 0xffffffffn }];
    expect(changes([{ kind: "enum", name: "e", size: 4, signed: false, values }], "enum e { NONE = -1 };")).toEqual(
      nothing,
    );
  });
});

describe("what differs is said at the header's line", () => {
  test("a struct that grew, with the number of its command", () => {
    const text = "struct foo {\n__u32 a;\n__u32 b;\n};\n#define FOO _IOW('x', 1, struct foo)";
    expect(changes("struct foo { __u32 a; };", text)).toEqual([
      ["record resized: struct foo at 3", "field added: struct foo.b at 5", "command resized: FOO at 7"],
      ["record resized: struct foo at 3", "field removed: struct foo.b at 5", "command resized: FOO at 7"],
    ]);
  });

  test("an enumerator with another value, one whose number has another name now, one that is a macro", () => {
    expect(changes("enum e { A, B, C, D };", "enum e {\nA, B = 5, C2 = 2 };\n#define D 3")[0]).toEqual([
      "enumerator removed: C at 3",
      "enumerator renumbered: B at 4",
      "enumerator reused: C2 at 4",
    ]);
  });

  test("a typedef of another size", () => {
    expect(changes("typedef __u64 t;", "typedef __u32 t;")[0]).toEqual(["typedef retyped: t at 3"]);
  });
});

describe("another type of the same name is not compared, and that is said", () => {
  const gapsOf = (image: string, files: Readonly<Record<string, string>>): string[] =>
    shown(imageOfHeader(prelude + image), headers(files)).gaps.map(
      ({ file, line, subject, why }) => `${file}:${line}: ${subject}: ${why}`,
    );

  test("one with hardly a member in common", () => {
    expect(
      gapsOf("struct foo { __u32 x; __u32 y; __u32 z; };", {
        "linux/foo.h": "struct foo { __u32 a; __u32 b; __u32 x; };",
      }),
    ).toEqual(["linux/foo.h:3: struct foo: not compared with the kernel's: it has a type of its own under this name"]);
  });

  test("one that is known to be the kernel's own", () => {
    const [gap] = gapsOf("struct sigaction { __u64 sa_handler; };", {
      "asm/signal.h": "struct sigaction { __u32 sa_handler; };",
    });
    expect(gap).toContain("its header declares it for programs only, the kernel has its own");
  });

  test("one of a header for another architecture", () => {
    const files = { "asm/stat.h": "struct stat { __u64 a; };", "asm-generic/stat.h": "struct stat { __u32 a; };" };
    expect(gapsOf("struct stat { __u64 a; };", files)).toEqual([
      "asm-generic/stat.h:3: struct stat: not compared with the kernel's: that is what asm/stat.h has under this name",
    ]);
  });
});
