// The oracle of abi/ proves something only if it finds what is wrong. Here the header is right and what is declared is not.
import { expect, test } from "vitest";
import { headerAsOf } from "../../src/declare/as-of.ts";
import { command, constant, flags, from, struct, value } from "../../src/declare/declare.ts";
import { input, reserved, since, size } from "../../src/declare/fields.ts";
import type { DeclarationHistory } from "../../src/declare/history.ts";
import { alignedU64, u32, u64 } from "../../src/declare/scalars.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { standardHeaders } from "../support/standard-headers.ts";
import { factsOf } from "./abi-facts.ts";
import { compareFacts, type Compared } from "./compare-facts.ts";

const model = dataModels.i386;
const path = "linux/tank.h";
const text = `
#include <linux/types.h>
#include <linux/ioctl.h>
enum tank_flags { TANK_LOUD = 1, TANK_SLOW = 2 };
#define TANK_LIMIT 8
struct tank_fill { __u32 size; __u32 flags; __aligned_u64 level; };
#define TANK_FILL _IO(';', 0x10)
`;

const tank_flags = flags("tank_flags", from("v6.2"), value("TANK_LOUD", 1), since("v6.7", value("TANK_SLOW", 2)));
const tank_limit = constant("TANK_LIMIT", 8, from("v6.2"));
const facts = { since: "v6.2", convention: "size-first", purpose: "command", last: "flags" } as const;
const tank_fill = struct(
  "tank_fill",
  facts,
  size(),
  input("flags", u32, { flags: tank_flags }),
  since("v6.6", input("level", alignedU64)),
);
const fill = { since: "v6.2", type: ";", number: 0x10, struct: tank_fill, on: "tank" } as const;
const TANK_FILL = command("TANK_FILL", fill);
const right = [tank_flags, tank_limit, tank_fill, TANK_FILL];

function compared(declarations: readonly DeclarationHistory[], complete = true): Compared {
  const ours = headerAsOf({ path, declarations, complete, since: "v6.2" }, "v6.7");
  const [real] = abisOf(memorySource("real", { ...standardHeaders, [path]: text }), [model], [path]);
  const [said, found] = [abiOf([ours], model).headers.get(path), real?.headers.get(path)];
  if (!said || !found) throw new Error("not read");
  return compareFacts(factsOf(said), factsOf(found), complete);
}

const instead = (was: DeclarationHistory, is: DeclarationHistory): readonly string[] =>
  compared(right.map((each) => (each === was ? is : each))).differ;

test("what is right", () => {
  expect(compared(right)).toEqual({ facts: 9, differ: [], undeclared: [] });
});

test("a wrong type, size and alignment", () => {
  const level = struct("tank_fill", facts, size(), input("flags", u32), input("level", u64));
  expect(instead(tank_fill, level)).toEqual([
    "struct tank_fill: declared 16 bytes, aligned to 4: size flags level, the header has 16 bytes, aligned to 8: size flags level",
    "struct tank_fill.level: declared __u64 at 8, 8 bytes, aligned to 4, the header has __u64 at 8, 8 bytes, aligned to 8",
  ]);
});

test("a member at another place, under another name, of a release that is not there yet", () => {
  const moved = struct("tank_fill", facts, size(), input("level", alignedU64), input("flags", u32));
  expect(instead(tank_fill, moved)).toEqual([
    "struct tank_fill: declared 24 bytes, aligned to 8: size level flags, the header has 16 bytes, aligned to 8: size flags level",
    "struct tank_fill.flags: declared __u32 at 16, 4 bytes, aligned to 4, the header has __u32 at 4, 4 bytes, aligned to 4",
  ]);
  const renamed = struct("tank_fill", facts, size(), reserved("pad", u32, "EINVAL"), input("level", alignedU64));
  expect(instead(tank_fill, renamed)).toHaveLength(3);
  const late = struct("tank_fill", facts, size(), input("flags", u32), since("v6.8", input("level", alignedU64)));
  expect(instead(tank_fill, late)).toHaveLength(2);
});

test("a wrong value, one too few, one too many", () => {
  const swapped = flags("tank_flags", from("v6.2"), value("TANK_LOUD", 2), value("TANK_SLOW", 2));
  expect(instead(tank_flags, swapped)).toEqual([
    "TANK_LOUD: declared 2 of enum tank_flags, the header has 1 of enum tank_flags",
  ]);
  const short = flags("tank_flags", from("v6.2"), value("TANK_LOUD", 1));
  expect(instead(tank_flags, short)).toEqual(["TANK_SLOW: declared nothing, the header has 2 of enum tank_flags"]);
  const more = flags("tank_flags", from("v6.2"), value("TANK_LOUD", 1), value("TANK_SLOW", 2), value("TANK_FAST", 4));
  expect(instead(tank_flags, more)).toEqual(["TANK_FAST: declared 4 of enum tank_flags, the header has nothing"]);
});

test("a constant of another value or type, a command of another number or direction", () => {
  expect(instead(tank_limit, constant("TANK_LIMIT", 0x8000_0000n, from("v6.2")))).toEqual([
    "TANK_LIMIT: declared 2147483648 (unsigned int), the header has 8 (int)",
  ]);
  const inHeader = "the header has 0x3b10: none, type 59, number 16, no argument";
  expect(instead(TANK_FILL, command("TANK_FILL", { ...fill, number: 0x11 }))).toEqual([
    `TANK_FILL: declared 0x3b11: none, type 59, number 17, no argument, ${inHeader}`,
  ]);
  expect(instead(TANK_FILL, command("TANK_FILL", { ...fill, encodes: "write" }))).toEqual([
    `TANK_FILL: declared 0x40103b10: write, type 59, number 16, struct tank_fill of 16 bytes, ${inHeader}`,
  ]);
});

test("what is left out differs where all is claimed, and is listed where it is not", () => {
  const some = [tank_limit, tank_fill];
  expect(compared(some).differ).toHaveLength(4);
  expect(compared(some, false)).toEqual({
    facts: 5,
    differ: [],
    undeclared: ["enum tank_flags", "TANK_LOUD", "TANK_SLOW", "TANK_FILL"],
  });
});
