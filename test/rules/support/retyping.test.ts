import { expect, test } from "vitest";
import { flatMembers } from "../../../src/layout/flat-members.ts";
import type { MemberLayout } from "../../../src/layout/record-layout.ts";
import { retyping } from "../../../src/rules/support/retyping.ts";
import { recordOf } from "../../support/record-of.ts";

const types = `enum kind { A, B };
struct one { __u32 a; };
struct two { __u32 b; };
struct long_one { __u64 a; };
union either { __u32 a; };`;

/** A member of a struct; it ends it. */
function memberOf(declaration: string, model: "x86_64" | "s390x"): MemberLayout {
  const record = recordOf(`${types}\nstruct foo { __u64 n; ${declaration}; };`, model);
  return flatMembers(record).at(-1)!.member;
}

test.each([
  // Nothing that anybody sees.
  ["__u32 a", "unsigned int a", null],
  ["__u32 a", "enum kind a", null],
  ["char a", "__u8 a", null],
  ["char a", "__s8 a", null],
  ["__s8 a", "char a", null],
  ["float a", "float a", null],
  ["bool a", "__u8 a", null],
  ["void *a", "char *a", null],
  ["struct one a", "struct one a", null],
  ["struct one a[2]", "struct one a[2]", null],
  ["char data[]", "__u8 data[]", null],
  ["struct one a[]", "struct one a[]", null],
  ["__u32 a[2][3]", "unsigned int a[3][2]", null],
  // Another number of bytes.
  ["__u32 a", "__u64 a", "width"],
  ["__u32 a", "__s64 a", "width"],
  ["float a", "double a", "width"],
  ["__u32 a[2]", "__u32 a[3]", "width"],
  ["struct one a", "struct long_one a", "width"],
  ["struct one a[]", "struct long_one a[]", "width"],
  ["struct one a[]", "__u64 a[]", "width"],
  ["__u8 buf[]", "__u8 buf[16]", "width"],
  ["__u64 buf[2]", "__u8 buf[]", "width"],
  ["__u64 buf[2]", "__u8 buf[2]", "width"],
  ["__u64 values[]", "__u8 values[]", "width"],
  ["__u64 buf[]", "__u32 buf[]", "width"],
  ["struct one buf[]", "__u8 buf[]", "width"],
  ["__u8 buf[]", "struct one buf[]", "width"],
  ["__u64 prebuf[]", "__u8 prebuf[]", "width"],
  ["__u64 buffers[]", "__u8 buffers[]", "width"],
  // The same bytes are another number.
  ["__u32 a", "__s32 a", "sign"],
  ["__u8 a", "__s8 a", "sign"],
  ["__u8 a[4]", "__s8 a[4]", "sign"],
  ["__s8 raw[]", "__u8 raw[]", "sign"],
  ["__u32 a", "__be32 a", "order"],
  ["__be32 a", "__le32 a", "order"],
  ["__s32 a", "__be32 a", "order"],
  ["__u32 a", "__le32 a", null],
  // The same bytes are another thing.
  ["__u32 a", "float a", "kind"],
  ["double a", "__u64 a", "kind"],
  ["struct one a", "struct two a", "kind"],
  ["struct one a", "union either a", "kind"],
  ["struct one a", "float a", "kind"],
  // The same bytes mean the same, and C tells the types apart.
  ["struct one a", "__u32 a", "source"],
  ["__u32 a", "struct one a", "source"],
  ["void *a", "__u64 a", "source"],
  ["__u64 a", "void *a", "source"],
  ["void *a", "struct long_one a", "source"],
  ["__u8 a[4]", "__u32 a", "source"],
  ["__u32 a[2]", "__u16 a[4]", "source"],
  ["__u8 a[2][2]", "__u8 a[4]", "source"],
  ["__u32 a", "__u32 a[1]", "source"],
  ["__u64 a[2]", "void *a[2]", "source"],
  ["__u64 buf[]", "__u8 buf[]", "source"],
  ["__u8 __data[]", "__u32 __data[]", "source"],
] as const)("%s -> %s is another %s", (before, after, expected) => {
  expect(retyping(memberOf(before, "x86_64"), memberOf(after, "x86_64"), "x86_64")).toBe(expected);
});

test.each([
  ["__u32 a", "__be32 a", null],
  ["__u32 a", "__le32 a", "order"],
  ["__be16 a", "__le16 a", "order"],
] as const)("where numbers begin with their highest byte, %s -> %s is another %s", (before, after, expected) => {
  expect(retyping(memberOf(before, "s390x"), memberOf(after, "s390x"), "s390x")).toBe(expected);
});
