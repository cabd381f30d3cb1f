import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.ts";
import { contractsOf } from "../../src/contract/contracts-of.ts";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import type { Statement } from "../../src/contract/statement.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import type { Abi, HeaderAbi } from "../../src/layout/abi.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { sourceOf } from "../support/source-of.ts";

const own = "struct foo { __u32 size; __u32 id; };";

function abiOf(text: string): Abi {
  const source = sourceOf(text);
  return abisOf(source, [dataModels.x86_64], source.headers)[0]!;
}

/** The contract of struct foo, whose own header is the very object that it is in another ABI. */
function contractIn(abi: Abi, foo: HeaderAbi, said: readonly Statement[] = []): Contract {
  const headers = new Map(abi.headers).set("linux/foo.h", foo);
  return contractsOf({ ...abi, headers }, said, allFacts).of("struct foo", "linux/foo.h")!;
}

/** Each says something else of struct foo. */
const around: Readonly<Record<string, string>> = {
  nothing: "",
  "a command takes it": "#define FOO_MAP _IOW(';', 1, struct foo)",
  "another command takes it": "#define FOO_MAP _IOWR(';', 1, struct foo)",
  "a command takes what holds it": "struct bar { struct foo foo; __u32 x; };\n#define FOO_MAP _IOW(';', 1, struct bar)",
  "it ends what no command takes": "struct bar { __u64 x; struct foo foo; };",
  "it ends what a command takes": "struct bar { __u64 x; struct foo foo; };\n#define BAR_MAP _IOW(';', 2, struct bar)",
  "a member points at it": "struct bar { struct foo *foo; };",
};
const texts = Object.entries(around).map(([name, text]) => [name, `// linux/bar.h\n#include <linux/foo.h>\n${text}`]);

describe("a record that is laid out once has the contract that each ABI gives it", () => {
  const [foo] = abiOf(own).headers.values();

  test.each(texts)("%s", (_, text) => {
    // Whatever was asked before.
    for (const [, other = ""] of texts) contractIn(abiOf(`${own}\n${other}`), foo!);
    expect(contractIn(abiOf(`${own}\n${text}`), foo!)).toEqual(
      contractsOf(abiOf(`${own}\n${text}`), [], allFacts).of("struct foo", "linux/foo.h"),
    );
  });

  test("by what is said of it", () => {
    const abi = abiOf(own);
    const said = [{ record: "struct foo", convention: "argsz", from: { kind: "config", words: "here" } }] as const;
    expect(contractIn(abi, foo!).convention).toBe("unknown");
    expect(contractIn(abi, foo!, said).convention).toBe("argsz");
    expect(contractIn(abi, foo!).convention).toBe("unknown");
  });

  test("by the other names of its header", () => {
    const named = abiOf(`${own}\n#define FOO_SIZE_VER0 8`).headers.get("linux/foo.h")!;
    const without = { ...named, constants: new Map() };
    expect(contractIn(abiOf(own), named).versions).toHaveLength(1);
    expect(contractIn(abiOf(own), without).versions).toHaveLength(0);
  });
});

test("which is one object where all that it rests on is the same", () => {
  const [foo] = abiOf(own).headers.values();
  const known = contractIn(abiOf(own), foo!);
  expect(contractIn(abiOf(own), foo!)).toBe(known);
  // Of its header's constants none is about it.
  expect(contractIn(abiOf(own), { ...foo!, constants: new Map(foo!.constants) })).toBe(known);
});
