// An oracle that finds nothing wrong proves something only if it finds what is wrong. Here it is given wrong claims.
import { describe, expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import { bitfieldsInObjects } from "./bitfields-in-objects.ts";
import { claimsOfHeader } from "./claims-of-header.ts";
import { compareWithClang } from "./compare-with-clang.ts";
import { compilers } from "./compilers.ts";
import { declaredNames } from "./declared-names.ts";
import { gccVerdict } from "./gcc-verdict.ts";
import { modelsOfGcc } from "./installed-compilers.ts";

const text = `
struct point { char x; int y; unsigned int low:3, high:5; };
enum color { RED, GREEN = -7 };
#define LIMIT (1UL << 20)
#define NAME "abc"
`;
const models = await modelsOfGcc();

describe.each(models)("%s", (model) => {
  const target = { model, root: null };
  const [abi] = abisOf(memorySource("own", { "own.h": text }), [dataModels[model]]);
  const header = abi?.headers.get("own.h") as HeaderAbi;
  const point = header.records.get("struct point") as RecordLayout;
  const [, y, , high] = point.members as readonly MemberLayout[] as readonly [
    unknown,
    MemberLayout,
    unknown,
    MemberLayout,
  ];
  const { offset, size } = high.bits as { offset: number; size: number };
  const dumped = compilers[model].dumps !== null;

  const withPoint = (change: Partial<RecordLayout>): HeaderAbi => ({
    ...header,
    records: new Map([["struct point", { ...point, ...change }]]),
  });
  const withMember = (changed: MemberLayout, change: Partial<MemberLayout>): HeaderAbi =>
    withPoint({ members: point.members.map((member) => (member === changed ? { ...member, ...change } : member)) });

  async function wrong(claimed: HeaderAbi): Promise<string[]> {
    const verdicts = await Promise.all(claimsOfHeader(claimed, text).map((unit) => gccVerdict(unit, target)));
    return verdicts.flatMap((verdict) =>
      verdict.wrong.map(({ claim, gcc }) => `${claim.subject}: ${claim.ours}, gcc ${gcc}`),
    );
  }

  test("compilers agree with what is right", async () => {
    expect(await wrong(header)).toEqual([]);
    expect(await compareWithClang(header, target, text)).toEqual({
      refused: false,
      bitfields: dumped ? 2 : 0,
      members: dumped ? 4 : 0,
      wrong: [],
    });
    expect(await bitfieldsInObjects(header, target, text)).toEqual({ bitfields: 2, wrong: [] });
  });

  test("a wrong size and a wrong offset", async () => {
    expect(await wrong(withPoint({ size: 16 }))).toEqual([`sizeof struct point: 16, gcc ${point.size}`]);
    expect(await wrong(withMember(y, { offset: 3 }))).toEqual([`offsetof struct point.y: 3, gcc ${y.offset}`]);
  });

  test("a wrong value, a wrong sign, a wrong type, a wrong string", async () => {
    const [limit, name] = [header.constants.get("LIMIT"), header.constants.get("NAME")];
    const green = header.enumerators.get("GREEN");
    if (!limit || !name || !green) throw new Error("not read");
    const claimed: HeaderAbi = {
      ...header,
      enumerators: new Map([["GREEN", { ...green, value: 0xfffffff9n }]]),
      constants: new Map([
        ["LIMIT", { ...limit, value: 1n << 21n, type: "long" }],
        ["NAME", { ...name, value: "abd" }],
      ]),
    };
    expect(await wrong(claimed)).toEqual([
      "LIMIT: 2097152, gcc 1048576",
      "type of LIMIT (long): 1, gcc 0",
      "NAME: 0, gcc -1",
      "GREEN: 4294967289, gcc -7",
    ]);
  });

  test("a moved bitfield, and a member that was lost", async () => {
    const moved = withMember(high, { bits: { offset: offset + 1, size } });
    const lost = withPoint({ members: point.members.slice(1) });
    expect((await compareWithClang(moved, target, text)).wrong).toEqual(
      dumped ? [`struct point.high: bit ${offset + 1} width ${size}, clang ${offset} ${size}`] : [],
    );
    expect((await bitfieldsInObjects(moved, target, text))?.wrong).toEqual([
      `struct point.high: bits ${offset + 1}-${offset + size}, the compiler ${offset}-${offset + size - 1}`,
    ]);
    expect((await compareWithClang(lost, target, text)).wrong).toEqual(
      dumped ? ["struct point: 3 members, clang 4"] : [],
    );
  });
});

test("a header that does not compile is refused, not right", async () => {
  const verdict = await gccVerdict(
    { prologue: "struct broken { missing_t x; };\n", undefine: [], first: [], afterwards: [] },
    { model: "x86_64", root: null },
  );
  expect(verdict).toEqual({ refused: { file: "<stdin>", line: 1 }, decided: 0, wrong: [] });
});

test("names that preprocessed text declares", () => {
  expect(
    declaredNames(`
      typedef unsigned int u32; typedef u32 pair[2]; typedef int (*call)(void);
      typedef struct { int a; struct inner { int b; } c; } outer_t;
      union __attribute__((packed)) both { enum { ONE = sizeof(int[2]), TWO } kind; };
      typedef enum { THREE } __attribute__((packed)) three_t; struct only_declared;`),
  ).toEqual({
    tags: ["outer_t", "struct inner", "union both", "three_t"],
    enumerators: ["ONE", "TWO", "THREE"],
    typedefs: ["u32", "pair"],
  });
});
