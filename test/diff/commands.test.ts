import { expect, test } from "vitest";
import { said } from "./said.ts";

const structs =
  "struct foo { __u32 a; };\nstruct twin { __u32 a; };\nstruct other { __be32 a; };\nstruct big { __u64 a; };\n";

const habit = ["GET", "SET", "RUN"]
  .map((verb, index) => `#define X_DEV_${verb} _IO('F', ${index})\n#define X_FILE_${verb} _IO('F', ${index})`)
  .concat("#define X_DEV_NAP _IO('F', 4)")
  .join("\n");

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
    "#define X_GET _IOW('F', 1, struct foo)",
    "#define X_GET _IOW('F', 1, struct foo)\n#define X_GET_OLD _IOW('F', 1, struct foo)",
    [],
  ],
  [
    "a line that was copied, with its number",
    "#define X_LOAD _IOW('F', 1, struct foo)",
    "#define X_LOAD _IOW('F', 1, struct foo)\n#define X_PROBE _IOW('F', 1, struct foo)",
    ["command collided X_PROBE (X_LOAD)"],
  ],
  ["a header that shares numbers as a habit", habit, `${habit}\n#define X_FILE_MAP _IO('F', 4)`, []],
  [
    "two commands of one object, in such a header",
    habit,
    `${habit}\n#define X_DEV_MAP _IO('F', 4)`,
    ["command collided X_DEV_MAP (X_DEV_NAP)"],
  ],
  [
    "two that shared a number, and moved together",
    "#define X _IO('F', 1)\n#define Y _IO('F', 1)",
    "#define X _IO('F', 2)\n#define Y _IO('F', 2)",
    ["command renumbered X", "command renumbered Y"],
  ],
  ["a plain number of the same value", "#define X _IO('F', 1)", "#define X 0x4601", []],
];

test.each(cases)("%s", (_, before, after, expected) => {
  expect(said(structs + before, structs + after)).toEqual(expected);
});
