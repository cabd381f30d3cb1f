import { expect, test } from "vitest";
import { catalogue } from "../../src/diff/catalogue.ts";
import type { NamedSubject } from "../../src/diff/catalogue.ts";
import { sameMeaning } from "../../src/diff/same-meaning.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { headerOf } from "./header-of.ts";

/** Declarations that mean `foo`, and such that do not. */
const table: readonly {
  readonly subject: NamedSubject;
  readonly name: string;
  readonly is: string[];
  readonly isNot: string[];
}[] = [
  {
    subject: "record",
    name: "struct foo",
    is: ["struct foo { __u32 a; };", "struct foo { unsigned int a; };"],
    isNot: ["struct foo { __u64 a; };", "struct foo { __u32 a[]; };"],
  },
  {
    subject: "enum",
    name: "enum foo",
    is: ["enum foo { A, B };", "enum foo { C };"],
    isNot: ["enum foo { A = 0x100000000 };"],
  },
  {
    subject: "enumerator",
    name: "A",
    is: ["enum foo { A };", "enum bar { A = 0x0 };"],
    isNot: ["enum foo { A = 1 };"],
  },
  {
    subject: "constant",
    name: "A",
    is: ["#define A 16", "#define A (1 << 4)"],
    isNot: ["#define A 17", '#define A "16"'],
  },
  {
    subject: "command",
    name: "A",
    is: ["#define A _IOR('F', 1, int)", "#define A _IOR('F', 1, unsigned int)"],
    isNot: ["#define A _IOW('F', 1, int)"],
  },
  {
    subject: "typedef",
    name: "foo_t",
    is: ["typedef __u32 foo_t;", "typedef unsigned int foo_t;"],
    isNot: ["typedef int foo_t;", "typedef __u32 foo_t[2];", "typedef __u64 foo_t;"],
  },
  {
    subject: "macro",
    name: "A",
    is: ["#define A(x) ((x) + 1)", "#define A(y) ((y) + 1)"],
    isNot: ["#define A(x) ((x) + 2)", "#define A(x, y) ((x) + 1)"],
  },
  {
    subject: "alias",
    name: "A",
    is: ["#define A foo.a", "#define A   foo.a"],
    isNot: ["#define A foo.b"],
  },
];

test.each(table)("$subject", ({ subject, name, is, isNot }) => {
  const means = (text: string): boolean => {
    const [one, other] = [is[0]!, text].map((each) => catalogue[subject](headerOf(each)).get(name)!);
    return sameMeaning(subject, one!, other!, dataModels.x86_64);
  };
  expect([...is, ...isNot].filter(means)).toEqual(is);
});
