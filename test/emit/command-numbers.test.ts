import { describe, expect, test } from "vitest";
import { commandNumbers } from "../../src/emit/command-numbers.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { releaseSource } from "../../src/input/release/release-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { standardHeaders } from "../support/standard-headers.ts";

interface Numbers {
  readonly schema: number;
  readonly source: string;
  readonly dataModels: readonly string[];
  readonly commands: readonly {
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly direction: string;
    readonly type: string;
    readonly nr: number;
    readonly argument: string | null;
    readonly numbers: Readonly<Record<string, string>>;
  }[];
  readonly notSeen: readonly { readonly file: string; readonly subject: string | null }[];
}

const everyModel = Object.values(dataModels);

function numbersOf(text: string, path = "linux/foo.h"): Numbers {
  const source = memorySource("memory", { ...standardHeaders, [path]: text });
  const abis = abisOf(source, everyModel, [path]);
  const selection = {
    abis,
    headers: [path],
    names: null,
    source: "memory",
    label: (file: string) => `include/${file}`,
  };
  return JSON.parse(commandNumbers(selection)) as Numbers;
}

/** Architectures that have the directions in other bits, and one bit less of size. */
const withThreeDirectionBits = ["powerpc64", "powerpc64le", "powerpc", "mips64", "n32", "mips", "sparc64", "alpha"];

describe("numbers of every architecture", () => {
  const { commands, dataModels: models } = numbersOf(`#include <linux/types.h>
#include <linux/ioctl.h>
struct foo { __u32 a, b; };
struct mixed { __u32 a; __u64 b; };
#define FOO_NONE _IO('f', 1)
#define FOO_READ _IOR('f', 2, struct foo)
#define FOO_WRITE _IOW('f', 3, struct foo)
#define FOO_BOTH _IOWR('f', 4, struct foo)
#define FOO_MIXED _IOW('f', 5, struct mixed)
#define FOO_LONG _IOW('f', 6, long)
`);
  const byName = new Map(commands.map((command) => [command.name, command]));

  test("all models, in the order of the header", () => {
    expect(models).toEqual(Object.keys(dataModels));
    expect([...byName.keys()]).toEqual(["FOO_NONE", "FOO_READ", "FOO_WRITE", "FOO_BOTH", "FOO_MIXED", "FOO_LONG"]);
    expect(byName.get("FOO_BOTH")).toMatchObject({
      file: "include/linux/foo.h",
      line: 8,
      direction: "readwrite",
      type: "0x66",
      nr: 4,
      argument: "struct foo",
    });
  });

  test.each(everyModel.map(({ name }) => name))("%s", (model) => {
    const isWide = withThreeDirectionBits.includes(model);
    const [none, read, write] =
      model === "parisc"
        ? ["0x6601", "0x40086602", "0x80086603"]
        : isWide
          ? ["0x20006601", "0x40086602", "0x80086603"]
          : ["0x6601", "0x80086602", "0x40086603"];
    expect(byName.get("FOO_NONE")?.numbers[model]).toBe(none);
    expect(byName.get("FOO_READ")?.numbers[model]).toBe(read);
    expect(byName.get("FOO_WRITE")?.numbers[model]).toBe(write);
    expect(byName.get("FOO_BOTH")?.numbers[model]).toBe("0xc0086604");
  });

  test("a struct that splits by data model carries another size", () => {
    const size = (name: string, model: DataModelName): number =>
      (Number(byName.get(name)?.numbers[model]) >>> 16) & 0x1fff;
    expect([size("FOO_MIXED", "x86_64"), size("FOO_MIXED", "i386"), size("FOO_MIXED", "arm")]).toEqual([16, 12, 16]);
    expect([size("FOO_LONG", "x86_64"), size("FOO_LONG", "x32"), size("FOO_LONG", "mips")]).toEqual([8, 4, 4]);
  });
});

test("those of a release: iommufd's and VFIO's carry no size", () => {
  const source = releaseSource("v7.3");
  const abis = abisOf(source, everyModel);
  const selection = { abis, headers: source.headers, names: null, source: source.name, label: source.label };
  const { commands } = JSON.parse(commandNumbers(selection)) as Numbers;
  const alloc = commands.find(({ name }) => name === "IOMMU_HWPT_ALLOC");
  expect(alloc?.numbers).toMatchObject({ x86_64: "0x3b89", i386: "0x3b89", alpha: "0x20003b89", parisc: "0x3b89" });
  expect(alloc?.file).toBe("release:v7.3/linux/iommufd.h");
  expect(commands.length).toBeGreaterThan(50);
});

test("what can't be read is listed, and names are escaped", () => {
  const path = "linux/\u202e\u0007.h";
  const { commands, notSeen } = numbersOf("#include <linux/ioctl.h>\n#define BAD _IOR('f', 2, struct missing)\n", path);
  expect(commands).toEqual([]);
  expect(notSeen).toEqual([
    { file: `include/${path}`, line: 2, subject: "BAD", why: "struct missing is not declared here" },
  ]);
});
