import { expect, test } from "vitest";
import { flatMembers } from "../../src/layout/flat-members.ts";
import { abiOfText } from "./abi-of-text.ts";

const { records } = abiOfText(`
typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
struct named { u8 x; u32 y; };
struct s {
  u32 a;
  struct { u8 b; u32 c : 5; u32 d : 7; } in;
  union { u64 e; struct { u8 f; u16 g; } h; } u;
  union { u8 i; u16 j : 3; struct { u16 k; u8 l : 4; }; };
  struct named m;
  struct { u8 n; u8 o; } p[2];
  struct { struct { u32 q : 3; }; u8 r; struct { u8 s; u8 : 2; u8 t : 3; } v; };
  u32 : 4;
  u32 w;
};
union w { u32 a; struct { u8 b; u8 c; }; };
`);

const flat = (name: string): string =>
  flatMembers(records.get(name)!)
    .map(({ path, offset, bitOffset, inUnion }) => {
      const place = bitOffset === null ? offset : `${offset} bit ${bitOffset}`;
      return `${path} ${place}${inUnion ? " in a union" : ""}`;
    })
    .join(", ");

// Places as clang 14 dumps them: -fdump-record-layouts-complete.
test("members of records in place stand among the others, with their paths", () => {
  expect(flat("struct s")).toBe(
    "a 0, in 4, in.b 4, in.c 4 bit 40, in.d 4 bit 45, u 8, u.e 8 in a union, u.h 8 in a union, " +
      "u.h.f 8 in a union, u.h.g 10 in a union, i 16 in a union, j 16 bit 128 in a union, k 16 in a union, " +
      "l 18 bit 144 in a union, m 20, p 28, p.n 28, p.o 29, q 32 bit 256, r 36, v 37, v.s 37, v.t 38 bit 306, w 44",
  );
});

test("all members of a union share their bytes", () => {
  expect(flat("union w")).toBe("a 0 in a union, b 0 in a union, c 1 in a union");
});
