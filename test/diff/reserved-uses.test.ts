import { expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

const types =
  "struct kept { __u32 __reserved; };\nstruct part { __u16 __reserved; __u16 b; };\nstruct back { __u32 x; __u32 __reserved; };\nstruct used { __u32 b; };\n";

/** What is said of the members of struct foo, without its name. */
function told(before: string, after: string): string[] {
  const [old = "", now = ""] = [before, after].map((members) => `${types}struct foo { ${members} };`);
  return saidWithAdditions(old, now).flatMap((line) =>
    line.startsWith("field ") ? [line.slice("field ".length).replace("struct foo.", "")] : [],
  );
}

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["by a new member", "__u32 a; __u32 pad;", "__u32 a; __u32 b;", ["repurposed pad (b)"]],
  ["by another name for nothing", "__u32 a; __u32 pad;", "__u32 a; __u32 resv;", ["renamed pad to resv"]],
  ["in part", "__u32 a; __u32 pad[4];", "__u32 a; __u32 b; __u32 pad[3];", ["repurposed pad (b)"]],
  ["by a member that grew into it", "__u32 a; __u32 pad;", "__u64 a;", ["repurposed pad (a)", "retyped a"]],
  ["not by what pushes it away", "__u32 a; __u32 pad;", "__u64 a; __u32 pad;", ["retyped a"]],
  [
    "by what pushes it away and takes some of it",
    "__u32 a; __u32 pad[3];",
    "__u64 a; __u32 pad[2];",
    ["repurposed pad (a)", "retyped a"],
  ],
  [
    "not by a member that moved there",
    "__u32 x; __u32 a; __u32 pad[2];",
    "__u32 x; __u32 n; __u64 a;",
    ["removed pad (a)", "added n", "retyped a", "moved a (1 by 4)"],
  ],
  [
    "by a member of a struct in place that reaches into it now",
    "__u32 pad[2]; struct { __u32 x; } s;",
    "__u32 pad[1]; struct { __u32 n; __u32 x; } s;",
    ["repurposed pad (s.n)", "moved s (1 by -4)"],
  ],
  ["by an alternative", "__u32 a; __u32 pad;", "__u32 a; union { __u32 pad; __u32 b; };", ["repurposed pad (b)"]],
  ["by a struct", "__u32 a; __u32 pad;", "__u32 a; union { __u32 pad; struct used b; };", ["repurposed pad (b)"]],
  [
    "not by a struct that keeps it reserved",
    "__u32 a; __u32 pad;",
    "__u32 a; union { __u32 pad; struct kept b; };",
    ["added b"],
  ],
  [
    "by a struct that keeps half of it",
    "__u32 a; __u32 pad;",
    "__u32 a; union { __u32 pad; struct part b; };",
    ["repurposed pad (b)"],
  ],
  [
    "by a struct that reserves what is behind it",
    "__u32 a; __u32 pad; __u32 c;",
    "__u32 a; union { struct { __u32 pad; __u32 c; }; struct back b; };",
    ["repurposed pad (b)", "added b"],
  ],
])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
