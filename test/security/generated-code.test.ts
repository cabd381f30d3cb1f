import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { codecOfLayout } from "../../src/codec/codec-of-layout.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import { abiOfText } from "../layout/abi-of-text.ts";
import { attacks } from "../support/attacks.ts";
import { runCli } from "../support/run-cli.ts";

const text = `struct inner { unsigned int first; unsigned short rest[6]; };
struct s {
  unsigned int first; unsigned int bits : 3; unsigned int more : 29; unsigned long long wide;
  struct inner inner; union { unsigned int one; unsigned char two[4]; }; unsigned char last[];
};`;
const value = {
  ...{ first: 1, bits: 2, more: 3, wide: 4n },
  ...{ inner: { first: 5, rest: [1, 2, 3, 4, 5, 6] }, one: 7, last: new Uint8Array([8]) },
};

/** What a name might do that got into a program. */
const hostile: readonly string[] = [
  ...Object.values(attacks),
  'a"]; globalThis.harm = 1; //',
  "a']; globalThis.harm = 1; //",
  "${globalThis.harm = 1}",
  "`+(globalThis.harm=1)+`",
  "*/ globalThis.harm = 1; /*",
  "\\",
  '\\"];globalThis.harm=1;//',
  "\u2028globalThis.harm = 1;",
  "\n globalThis.harm = 1;",
  "",
];

/** Names that an object of JavaScript has already. */
const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "__defineGetter__"];

/** The layout with another name for its members called `first`, and for its own. */
function named(record: RecordLayout, name: string): RecordLayout {
  const member = (each: MemberLayout): MemberLayout => ({
    ...each,
    name: each.name === "first" ? name : each.name,
    type: each.type + name,
    record: each.record && named(each.record, name),
  });
  return { ...record, name: record.name + name, members: record.members.map(member) };
}

const layout = abiOfText(text).records.get("struct s")!;

/** Encodes and decodes a value whose members called `first` have that name. */
function roundTrip(name: string): void {
  const codec = codecOfLayout(named(layout, name), dataModels.x86_64);
  const own = (first: number, rest: object): object => Object.fromEntries([[name, first], ...Object.entries(rest)]);
  const { first, inner, ...rest } = value;
  const { first: innerFirst, ...innerRest } = inner;
  const given = own(first, { ...rest, inner: own(innerFirst, innerRest) });
  const decoded = codec.decode(codec.encode(given)) as Record<string, unknown>;
  expect(Object.getOwnPropertyDescriptor(decoded, name)?.value).toBe(1);
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
}

describe("the compiled codec", () => {
  const sources: string[] = [];
  beforeEach(() => {
    const real = Function;
    vi.stubGlobal(
      "Function",
      new Proxy(real, {
        construct(target, args: string[]) {
          sources.push(args.at(-1)!);
          return Reflect.construct(target, args) as object;
        },
      }),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    sources.length = 0;
  });

  /** The program that is made of a layout. */
  const sourceFor = (name: string): string => {
    sources.length = 0;
    roundTrip(name);
    expect(sources).toHaveLength(1);
    return sources[0]!;
  };

  test("is the same program whatever members are called, but for the name in quotes", () => {
    const plain = sourceFor("first").replaceAll('"first"', "NAME");
    expect(plain.match(/NAME/g)!.length).toBeGreaterThan(3);
    for (const name of hostile) expect(sourceFor(name).replaceAll(JSON.stringify(name), "NAME")).toBe(plain);
    expect("harm" in globalThis).toBe(false);
  });

  test.each(inherited)("takes %s for a name like any other", (name) => {
    expect(sourceFor(name)).toContain(JSON.stringify(name));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

test("where no code may be made, the same comes of it", () => {
  const flag = { env: { NODE_OPTIONS: "--disallow-code-generation-from-strings" } };
  for (const args of [
    ["encode", "IOMMU_HWPT_ALLOC", '{"flags":0,"dev_id":1,"pt_id":2}'],
    ["check", "test/try/before", "test/try/after"],
  ]) {
    const { status, stdout, stderr } = runCli(args);
    expect(runCli(args, flag)).toMatchObject({ status, stdout, stderr });
  }
});
