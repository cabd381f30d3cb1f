import { expect, test } from "vitest";
import { Memory } from "../../src/header/memory.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";

// What is laid out anew and comes out the same is made of the same objects; what it assumes is an object of its own.

/** Lays out foo.h among other headers, with what was read and laid out before. */
function layouts(foo: string): (name: DataModelName, others?: Readonly<Record<string, string>>) => HeaderAbi {
  const memory = new Memory();
  return (name, others = {}) => {
    const files: Readonly<Record<string, string>> = { ...others, "foo.h": foo };
    const source = { name: "test", headers: Object.keys(files), read: (path: string) => files[path] ?? null };
    const model = dataModels[name];
    return abiOf(readHeaders(source, model.predefined, memory), model).headers.get("foo.h")!;
  };
}

function layoutOf({ records }: HeaderAbi): unknown {
  const { size, align } = records.get("struct foo")!;
  return { size, align };
}

test("a header is laid out once in the data models that answer alike all that it asks", () => {
  const of = layouts("struct foo { int a; short b; };\n#define FOO 1");
  expect(of("arm64").assumes).toBe(of("x86_64").assumes);
  expect(of("s390").assumes).toBe(of("x86_64").assumes);
});

test.each([
  ["a size", "struct foo { long a; };", "x86_64", "i386", 8, 4],
  ["an alignment", "struct foo { int a; long long b; };", "x32", "i386", 16, 12],
  ["a bitfield", "struct foo { char a; int : 0; char b; };", "x86_64", "arm64", 5, 8],
] as const)("it is laid out anew where %s differs", (_, text, one, other, size, otherSize) => {
  const of = layouts(text);
  expect(of(one).records.get("struct foo")?.size).toBe(size);
  expect(of(other).records.get("struct foo")?.size).toBe(otherSize);
});

test("it is laid out anew where char has another sign and where numbers of commands are packed otherwise", () => {
  const of = layouts('#include "ioctl.h"\nstruct foo { char a; };\n#define FOO _IO(1, 2)');
  const ioctl = { "ioctl.h": "#define _IO(a, b) _IOC(_IOC_NONE, (a), (b), 0)" };
  const signs = (["x86_64", "powerpc64"] as const).map((name) => {
    const [member] = of(name, ioctl).records.get("struct foo")!.members;
    return member?.shape.kind === "integer" && member.shape.signed;
  });
  expect(signs).toEqual([true, false]);
  expect(of("x86_64", ioctl).commands.get("FOO")?.value).toBe(0x102);
  expect(of("powerpc64", ioctl).commands.get("FOO")?.value).toBe(0x20000102);
});

test("it is laid out anew where a name that it uses means something else", () => {
  const of = layouts('#include "bar.h"\nstruct foo { bar_t a; struct baz b; };\n#define FOO BAR');
  const bar = "typedef int bar_t;\nenum { BAR = 1 };\nstruct baz { int a; };";
  const first = of("x86_64", { "bar.h": bar });
  expect(of("x86_64", { "bar.h": bar, "more.h": "struct more { int a; };" }).assumes).toBe(first.assumes);
  const sizes = [bar, bar.replace("int bar_t", "long long bar_t"), bar.replace("int a;", "int a[3];")].map(
    (text) => of("x86_64", { "bar.h": text }).records.get("struct foo")?.size,
  );
  expect(sizes).toEqual([8, 16, 16]);
  expect(of("x86_64", { "bar.h": bar.replace("= 1", "= 2") }).constants.get("FOO")?.value).toBe(2n);
});

test("it is laid out anew where another header declares what it lacks, or no longer does", () => {
  const of = layouts("#define FOO sizeof(struct bar)");
  const bar = "struct bar { int a; };";
  const values = [{}, { "bar.h": bar }, { "bar.h": bar.replace("int", "long") }, {}].map(
    (others) => of("x86_64", others).constants.get("FOO")?.value,
  );
  expect(values).toEqual([undefined, 4n, 8n, undefined]);
});

test("an untagged record has the name of the typedef that this unit knows it by", () => {
  const of = layouts('#include "bar.h"\ntypedef struct { int a; } foo_t;\n');
  expect([...of("x86_64", { "bar.h": "" }).records.keys()]).toEqual(["foo_t"]);
  expect([...of("x86_64", { "bar.h": "typedef int foo_t;" }).records.keys()]).toEqual([]);
});

test("it is laid out anew where somebody declares what it lacks, however often it asked", () => {
  const of = layouts("#define FOO sizeof(struct bar)\nstruct foo { struct bar a; };\n#define BAR BAZ + 1");
  const values = [{}, { "bar.h": "struct bar { int a; };" }, { "baz.h": "#define BAZ 4" }].map((others) => {
    const { constants } = of("x86_64", others);
    return [constants.get("FOO")?.value, constants.get("BAR")?.value];
  });
  expect(values).toEqual([
    [undefined, undefined],
    [4n, undefined],
    [undefined, 5n],
  ]);
});

test("it is laid out once where nobody declares what it lacks", () => {
  const of = layouts("#define FOO sizeof(struct bar)\n#define BAR inline\nstruct foo { struct bar a; };");
  expect(of("i386").assumes).toBe(of("x86_64", { "baz.h": "struct baz { int a; };" }).assumes);
});

test("of three layouts the last two that were asked for are kept", () => {
  const of = layouts("struct foo { long a; long long b; char c; };");
  const kept = (["x86_64", "i386"] as const).map((model) => [model, of(model).assumes] as const);
  for (const [model, assumes] of kept) expect(of(model).assumes, model).toBe(assumes);
  of("arm");
  const [oldest, ...others] = kept;
  for (const [model, assumes] of others) expect(of(model).assumes, model).toBe(assumes);
  expect(of(oldest![0]).assumes).not.toBe(oldest![1]);
});

test.each([
  ["a number", "typedef unsigned int bar_t;"],
  ["another name", "typedef int baz_t;\ntypedef baz_t bar_t;"],
  ["a pointer", "struct baz;\ntypedef struct baz *bar_t;"],
])("a typedef that is declared elsewhere, and is %s as before, is the same", (_, bar) => {
  const of = layouts('#include "bar.h"\nstruct foo { bar_t a; };');
  const { records, assumes } = of("x86_64", { "bar.h": bar });
  expect(records.size).toBe(1);
  expect(of("x86_64", { "bar.h": `struct added { int a; };\n${bar}` }).assumes).toBe(assumes);
});

test.each([
  ["it is another", "typedef unsigned int bar_t;", "typedef int bar_t;"],
  ["it points at another", "typedef struct baz *bar_t;", "typedef union baz *bar_t;"],
  ["it is aligned", "typedef long long bar_t;", "typedef long long bar_t __attribute__((aligned(16)));"],
  [
    "it is packed",
    "typedef struct { char a; long b; } bar_t;",
    "typedef struct { char a; long b; } __attribute__((packed)) bar_t;",
  ],
  [
    "what it names is another",
    "typedef int baz_t;\ntypedef baz_t bar_t;",
    "typedef short baz_t;\ntypedef baz_t bar_t;",
  ],
  [
    "what it names was added to",
    "struct baz { int a; };\ntypedef struct baz bar_t;",
    "struct baz { int a, b; };\ntypedef struct baz bar_t;",
  ],
  ["it is a longer array", "typedef int bar_t[2];", "typedef int bar_t[3];"],
])("a typedef that is declared elsewhere is not the same where %s", (_, before, now) => {
  const of = layouts('#include "bar.h"\nstruct foo { bar_t a; };');
  const { assumes } = of("x86_64", { "bar.h": before });
  const alone = layouts('#include "bar.h"\nstruct foo { bar_t a; };')("x86_64", { "bar.h": now });
  const after = of("x86_64", { "bar.h": now });
  expect(after.assumes).not.toBe(assumes);
  expect(layoutOf(after)).toEqual(layoutOf(alone));
});

test.each([
  ["a typedef", "struct foo { bar_t a; };", "typedef int bar_t;", "typedef long bar_t;"],
  ["a struct", "struct foo { struct bar a; };", "struct bar { int a; };", "struct bar { long a; };"],
  ["an enumerator", "struct foo { char a[BAR]; };", "enum { BAR = 4 };", "enum { BAR = 8 };"],
])("it is laid out anew where %s means something else, and nothing else does", (_, foo, bar, other) => {
  const of = layouts(`#include "bar.h"\n${foo}`);
  const sizes = [bar, other, bar].map((text) => of("x86_64", { "bar.h": text }).records.get("struct foo")?.size);
  expect(sizes).toEqual([4, 8, 4]);
});

test("what a record lacks may be libc's, and no other header's", () => {
  const of = layouts("struct foo { struct bar a; };");
  const { records } = of("x86_64");
  expect(of("x86_64", { "bar.h": "struct bar { int a; };" }).records).toBe(records);
});

test("it is laid out anew where libc is known", () => {
  const memory = new Memory();
  const headers = (texts: Readonly<Record<string, string>>) =>
    readHeaders({ name: "test", headers: Object.keys(texts), read: (path) => texts[path] ?? null }, new Map(), memory);
  const foo = headers({ "foo.h": "struct foo { uint32_t a; };" });
  const libc = headers({ "stdint.h": "typedef unsigned int uint32_t;" });
  const sizes = [[], libc, []].map(
    (known) =>
      abiOf(foo, dataModels.x86_64, () => known)
        .headers.get("foo.h")!
        .records.get("struct foo")?.size,
  );
  expect(sizes).toEqual([undefined, 4, undefined]);
});

type Files = Readonly<Record<string, string>>;

/** foo.h of some headers, laid out beside another version of it. */
function layOut(files: Files, memory: Memory, other: HeaderAbi | null, name: DataModelName = "x86_64"): HeaderAbi {
  const source = { name: "test", headers: Object.keys(files), read: (path: string) => files[path] ?? null };
  const model = dataModels[name];
  const beside = { other: (path: string) => (path === "foo.h" ? other : null) };
  return abiOf(readHeaders(source, model.predefined, memory), model, () => [], beside).headers.get("foo.h")!;
}

/** foo.h of one version of some headers, of another version beside that, and of the other beside nothing. */
function besideAnother(was: Files, is: Files): readonly [old: HeaderAbi, now: HeaderAbi, alone: HeaderAbi] {
  const memory = new Memory();
  const old = layOut(was, memory, null);
  return [old, layOut(is, memory, old), layOut(is, new Memory(), null)];
}

/** What stands before an include is not read again where only what follows it changed. */
const none = { "none.h": "" };
const include = '#include "none.h"\n';
const lent = `struct one { int a; };
struct two { struct one in; };
enum numbers { ONE = 1, TWO };
#define SUM (ONE + TWO)
#define IOC_TWO _IOW('x', TWO, struct two)
#define SIZE sizeof(struct two)
${include}`;

test("what is the same in another version is lent by that", () => {
  const [old, now, alone] = besideAnother({ ...none, "foo.h": lent }, { ...none, "foo.h": `${lent}#define MORE 1\n` });
  expect(now).toEqual(alone);
  expect(now.constants.get("SUM")).toBe(old.constants.get("SUM"));
  expect(now.records.get("struct two")).toBe(old.records.get("struct two"));
});

test.each([
  ["an enumerator that is used", "ONE = 1", "ONE = 2"],
  ["a record that another holds", "int a;", "int a[2];"],
  ["a record's line", "struct one {", "\nstruct one {"],
  ["who declares an enumerator", "#define SUM", "enum more { TWO = 7 };\n#define SUM"],
])("nothing is lent that rests on %s", (_, text, instead) => {
  const [, now, alone] = besideAnother({ ...none, "foo.h": lent }, { ...none, "foo.h": lent.replace(text, instead) });
  expect(now).toEqual(alone);
});

test("an enum is not lent where another one of the other version had one of its names", () => {
  const foo = `enum numbers { ONE = 1, TWO };\n${include}`;
  const [, now, alone] = besideAnother(
    { ...none, "foo.h": `${foo}enum more { TWO = 7 };\n` },
    { ...none, "foo.h": `${foo}#define MORE 1\n` },
  );
  expect(now).toEqual(alone);
  expect(now.enumerators.get("TWO")?.value).toBe(2n);
});

test("what another header helped with is asked again, and nothing else", () => {
  const foo = `#define SIZE sizeof(struct elsewhere)\nstruct foo { int a; };\n${include}`;
  const [old, now] = besideAnother(
    { ...none, "foo.h": foo, "bar.h": "struct elsewhere { int a; };" },
    { ...none, "foo.h": `${foo}#define MORE 1\n`, "bar.h": "struct elsewhere { long a; };" },
  );
  expect([old, now].map(({ constants }) => constants.get("SIZE")?.value)).toEqual([4n, 8n]);
  expect(now.records.get("struct foo")).toBe(old.records.get("struct foo"));
});

test("a record is not lent where one within one that it holds stands on another line", () => {
  const foo = `#include "bar.h"\nstruct foo { struct holder in; };\n${include}`;
  const bar = '#include "baz.h"\nstruct holder { struct held in; };\n';
  const [, now, alone] = besideAnother(
    { ...none, "foo.h": foo, "bar.h": bar, "baz.h": "struct held { int a; };\n" },
    { ...none, "foo.h": `${foo}#define MORE 1\n`, "bar.h": bar, "baz.h": "\nstruct held { int a; };\n" },
  );
  expect(now).toEqual(alone);
});

const bar = "typedef int bar_t;\nstruct baz { int a; };\nenum { BAR = 1 };\n";

test.each<[string, string, Files, Files, DataModelName]>([
  ["how long a type is", "struct foo { long a; };", {}, {}, "i386"],
  [
    "another's typedef",
    "struct foo { bar_t a; };",
    { "bar.h": bar },
    { "bar.h": bar.replace("int", "long") },
    "x86_64",
  ],
  [
    "another's record",
    "struct foo { struct baz a; };",
    { "bar.h": bar },
    { "bar.h": bar.replace("a;", "a[2];") },
    "x86_64",
  ],
  ["another's enumerator", "#define FOO (BAR + 1)", { "bar.h": bar }, { "bar.h": bar.replace("1", "2") }, "x86_64"],
  [
    "what an untagged record is called",
    "struct foo { baz_t in; };",
    { "bar.h": "typedef struct { int a; } bar_t, baz_t;\n" },
    { "bar.h": "typedef struct { int a; } baz_t, bar_t;\n" },
    "x86_64",
  ],
  ["what nobody declares", "#define SIZE sizeof(struct late)", {}, { "late.h": "struct late { int a; };\n" }, "x86_64"],
])("what was lent rests on %s, too", (_, text, others, changed, name) => {
  const memory = new Memory();
  const foo = `#include "bar.h"\n${text}\n${include}`;
  const was = { ...none, "bar.h": "", ...others };
  const old = layOut({ ...was, "foo.h": foo }, memory, null);
  const is = { ...was, "foo.h": `${foo}#define MORE 1\n` };
  const lending = layOut(is, memory, old);
  expect(lending).toEqual(layOut(is, new Memory(), null));
  // The same text is asked for where what is around it is another.
  const elsewhere = { ...is, ...changed };
  const now = layOut(elsewhere, memory, null, name);
  expect(now).toEqual(layOut(elsewhere, new Memory(), null, name));
  expect(now).not.toEqual(lending);
});
