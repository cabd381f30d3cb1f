// An oracle that finds nothing wrong proves something only if it finds what is wrong. Here it is given wrong claims.
import { expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import { bitfieldsByRunning } from "./bitfields-by-running.ts";
import { claimsOfHeader } from "./claims-of-header.ts";
import { compareWithClang } from "./compare-with-clang.ts";
import { declaredNames } from "./declared-names.ts";
import { gccVerdict } from "./gcc-verdict.ts";

const text = `
struct point { char x; int y; unsigned int low:3, high:5; };
enum color { RED, GREEN = -7 };
#define LIMIT (1UL << 20)
#define NAME "abc"
`;
const target = { model: "x86_64", root: null } as const;

function header(): HeaderAbi {
  const [abi] = abisOf(memorySource("own", { "own.h": text }), [dataModels.x86_64]);
  return abi?.headers.get("own.h") as HeaderAbi;
}

function withPoint(change: (point: RecordLayout) => Partial<RecordLayout>): HeaderAbi {
  const found = header();
  const point = found.records.get("struct point") as RecordLayout;
  return { ...found, records: new Map([["struct point", { ...point, ...change(point) }]]) };
}

const withMember = (name: string, change: (member: MemberLayout) => Partial<MemberLayout>): HeaderAbi =>
  withPoint(({ members }) => ({
    members: members.map((member) => (member.name === name ? { ...member, ...change(member) } : member)),
  }));

async function wrong(claimed: HeaderAbi): Promise<string[]> {
  const verdicts = await Promise.all(claimsOfHeader(claimed, text).map((unit) => gccVerdict(unit, target)));
  return verdicts.flatMap((verdict) =>
    verdict.wrong.map(({ claim, gcc }) => `${claim.subject}: ${claim.ours}, gcc ${gcc}`),
  );
}

test("gcc agrees with what is right", async () => {
  expect(await wrong(header())).toEqual([]);
  expect(await compareWithClang(header(), target, text)).toEqual({
    refused: false,
    bitfields: 2,
    members: 4,
    wrong: [],
  });
  expect(await bitfieldsByRunning(header(), target, text)).toEqual({ bitfields: 2, wrong: [] });
});

test("a wrong size and a wrong offset", async () => {
  expect(await wrong(withPoint(() => ({ size: 16 })))).toEqual(["sizeof struct point: 16, gcc 12"]);
  expect(await wrong(withMember("y", () => ({ offset: 2 })))).toEqual(["offsetof struct point.y: 2, gcc 4"]);
});

test("a wrong value, a wrong sign, a wrong type, a wrong string", async () => {
  const found = header();
  const [limit, name] = [found.constants.get("LIMIT"), found.constants.get("NAME")];
  const green = found.enumerators.get("GREEN");
  if (!limit || !name || !green) throw new Error("not read");
  const claimed: HeaderAbi = {
    ...found,
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
  const moved = withMember("high", () => ({ bits: { offset: 68, size: 5 } }));
  expect((await compareWithClang(moved, target, text)).wrong).toEqual([
    "struct point.high: bit 68 width 5, clang 67 5",
  ]);
  expect((await bitfieldsByRunning(moved, target, text))?.wrong).toEqual([
    "struct point.high: bit and width 68 5, gcc 67 5",
  ]);
  const lost = withPoint(({ members }) => ({ members: members.slice(1) }));
  expect((await compareWithClang(lost, target, text)).wrong).toEqual(["struct point: 3 members, clang 4"]);
});

test("a header that does not compile is refused, not right", async () => {
  const verdict = await gccVerdict(
    { prologue: "struct broken { missing_t x; };\n", undefine: [], first: [], afterwards: [] },
    target,
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
