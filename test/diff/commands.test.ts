import { expect, test } from "vitest";
import { said } from "./said.ts";

const structs =
  "struct foo { __u32 a; };\nstruct twin { __u32 a; };\nstruct other { __be32 a; };\nstruct big { __u64 a; };\n";

const cases: readonly [title: string, before: string, after: string, expected: readonly string[]][] = [
  ["magic", "#define X _IOW('F', 1, struct foo)", "#define X _IOR('G', 2, struct big)", ["command remagicked X"]],
  ["number", "#define X _IOW('F', 1, struct foo)", "#define X _IOR('F', 2, struct foo)", ["command renumbered X"]],
  ["direction", "#define X _IOW('F', 1, struct foo)", "#define X _IOR('F', 1, struct big)", ["command redirected X"]],
  ["size", "#define X _IOW('F', 1, struct foo)", "#define X _IOW('F', 1, struct big)", ["command resized X"]],
  ["type", "#define X _IOW('F', 1, struct foo)", "#define X _IOW('F', 1, struct other)", ["command retyped X"]],
  [
    "the same bytes under another type's name",
    "#define X _IOW('F', 1, struct foo)",
    "#define X _IOW('F', 1, struct twin)",
    [],
  ],
  ["another spelling of a scalar", "#define X _IOW('F', 1, __u32)", "#define X _IOW('F', 1, unsigned int)", []],
  ["a sign", "#define X _IOW('F', 1, __u32)", "#define X _IOW('F', 1, int)", ["command retyped X"]],
  ["a rename", "#define X _IOW('F', 1, struct foo)", "#define Y _IOW('F', 1, struct foo)", ["command renamed X to Y"]],
  [
    "a removal, the number given to another",
    "#define X _IOW('F', 1, struct foo)",
    "#define Y _IOW('F', 1, struct big)",
    ["command removed X (Y)"],
  ],
  ["an alias", "#define X _IO('F', 1)", "#define X _IO('F', 1)\n#define Y X", []],
  ["a collision", "#define X _IO('F', 1)", "#define X _IO('F', 1)\n#define Y _IO('F', 1)", ["command collided Y (X)"]],
  [
    "an alias that is spelled out",
    "#define X _IOW('F', 1, struct foo)",
    "#define X _IOW('F', 1, struct foo)\n#define Y _IOW('F', 1, struct foo)",
    [],
  ],
  [
    "a header that shares numbers as a habit",
    "#define X _IO('F', 1)\n#define Y _IO('F', 1)",
    "#define X _IO('F', 1)\n#define Y _IO('F', 1)\n#define Z _IO('F', 1)",
    [],
  ],
  ["a plain number of the same value", "#define X _IO('F', 1)", "#define X 0x4601", []],
];

test.each(cases)("%s", (_, before, after, expected) => {
  expect(said(structs + before, structs + after)).toEqual(expected);
});
