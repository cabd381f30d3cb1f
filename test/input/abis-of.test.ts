import { expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { dataModels } from "../../src/layout/data-models.ts";

test("what the asked headers include comes along, the rest does not", () => {
  const source = memorySource("tree", {
    "linux/a.h": "#include <linux/b.h>\n#include <stdint.h>\nstruct a { struct b b; uint32_t c; };",
    "linux/b.h": "struct b { long x; };",
    "linux/c.h": "struct c { int x; };",
  });
  const [x86, i386] = abisOf(source, [dataModels.x86_64, dataModels.i386], ["linux/a.h"]);
  expect([...x86!.headers.keys()]).toEqual(["linux/a.h", "linux/b.h"]);
  expect(x86!.headers.get("linux/a.h")!.records.get("struct a")!.size).toBe(16);
  expect(i386!.headers.get("linux/a.h")!.records.get("struct a")!.size).toBe(8);
});

test("a file of any name can be in memory", () => {
  const source = memorySource("odd", new Map([["__proto__", "struct __proto__ { int constructor; };"]]));
  const [abi] = abisOf(source, [dataModels.x86_64]);
  expect(abi!.headers.get("__proto__")!.records.get("struct __proto__")!.size).toBe(4);
});
