// What `emit rust-asserts` writes, compiled by rustc against bindings as bindgen writes them, which are written out here.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { rustAsserts } from "../../src/emit/rust-asserts.ts";
import type { RustOptions } from "../../src/emit/rust-asserts.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { releaseSource } from "../../src/input/release/release-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

interface Compiled {
  readonly status: number | null;
  readonly stderr: string;
}

/** A crate of the bindings and the asserts beside them. */
function compile(bindings: string, asserts: string): Compiled {
  const root = temporaryTree({
    "lib.rs":
      "#![no_std]\n#![allow(dead_code, non_camel_case_types, non_upper_case_globals)]\npub mod bindings;\nmod asserts;\n",
    "bindings.rs": bindings,
    "asserts.rs": asserts,
  });
  const options = ["--crate-type=lib", "--edition=2021", "--emit=metadata", "-Dwarnings", "--out-dir", root];
  return spawnSync("rustc", [...options, `${root}/lib.rs`], { encoding: "utf8" });
}

function emittedOf(
  text: string,
  {
    models = ["x86_64"],
    names = null,
    ...options
  }: Partial<RustOptions> & {
    readonly models?: readonly DataModelName[];
    readonly names?: readonly string[] | null;
  } = {},
): string {
  const abis = abisOf(
    memorySource("memory", { "foo.h": text }),
    models.map((model) => dataModels[model]),
  );
  const selection = { abis, headers: ["foo.h"], names: names && new Set(names), source: "foo.h", label: () => "foo.h" };
  return rustAsserts(selection, { module: "crate::bindings", values: false, ...options });
}

const header = `
#define FOO_MAX 7
#define FOO_NONE (-1)
#define FOO_NAME "foo"
#define FOO_MAP 0x80083b01
enum color { RED, GREEN = 4 };
enum { FIRST, SECOND };
struct foo {
  unsigned int type, self, in;
  union { unsigned int a; struct { unsigned short b, c; }; struct { int d; } named; };
  struct { int x; union { int y; char z; } inner; } member;
  union { int q; } list[2];
  enum { LOW, HIGH } level;
  unsigned int low:3, high:5;
  unsigned long long last;
};
struct open { int count; int data[]; };
typedef struct { int only; } only_t;
struct outer { struct tagged { int t; } t; enum inn { DEEP = 3 } i; };
`;

/** What bindgen 0.60 makes of it, but for the methods of bitfields. */
const bindings = `
#[repr(C)] pub struct __IncompleteArrayField<T>(core::marker::PhantomData<T>, [T; 0]);
pub const FOO_MAX: u32 = 7;
pub const FOO_NONE: i32 = -1;
pub const FOO_MAP: u32 = 0x80083b01;
pub const color_RED: color = 0;
pub const color_GREEN: color = 4;
pub type color = u32;
pub const FIRST: u32 = 0;
pub const SECOND: u32 = 1;
#[repr(C)] pub struct foo {
    pub type_: u32,
    pub self_: u32,
    pub in_: u32,
    pub __bindgen_anon_1: foo__bindgen_ty_1,
    pub member: foo__bindgen_ty_2,
    pub list: [foo__bindgen_ty_3; 2usize],
    pub level: foo__bindgen_ty_4,
    pub _bitfield_align_1: [u8; 0],
    pub _bitfield_1: [u8; 1usize],
    pub last: u64,
}
#[repr(C)] pub union foo__bindgen_ty_1 {
    pub a: u32,
    pub __bindgen_anon_1: core::mem::ManuallyDrop<foo__bindgen_ty_1__bindgen_ty_1>,
    pub named: core::mem::ManuallyDrop<foo__bindgen_ty_1__bindgen_ty_2>,
}
#[repr(C)] pub struct foo__bindgen_ty_1__bindgen_ty_1 { pub b: u16, pub c: u16 }
#[repr(C)] pub struct foo__bindgen_ty_1__bindgen_ty_2 { pub d: i32 }
#[repr(C)] pub struct foo__bindgen_ty_2 { pub x: i32, pub inner: foo__bindgen_ty_2__bindgen_ty_1 }
#[repr(C)] pub union foo__bindgen_ty_2__bindgen_ty_1 { pub y: i32, pub z: i8 }
#[repr(C)] pub union foo__bindgen_ty_3 { pub q: i32 }
pub const foo_LOW: foo__bindgen_ty_4 = 0;
pub const foo_HIGH: foo__bindgen_ty_4 = 1;
pub type foo__bindgen_ty_4 = u32;
#[repr(C)] pub struct open { pub count: i32, pub data: __IncompleteArrayField<i32> }
#[repr(C)] pub struct only_t { pub only: i32 }
#[repr(C)] pub struct outer { pub t: outer_tagged, pub i: outer_inn }
#[repr(C)] pub struct outer_tagged { pub t: i32 }
pub const outer_inn_DEEP: outer_inn = 3;
pub type outer_inn = u32;
`;

test("asserts of sizes, alignments, offsets and values hold for the bindings", () => {
  const asserts = emittedOf(header, { values: true });
  expect(compile(bindings, asserts)).toMatchObject({ status: 0, stderr: "" });
  expect(asserts.match(/assert!/g)?.length).toBeGreaterThan(50);
  expect(asserts).toContain("// not asserted: bitfields are methods: foo.low, foo.high");
});

test("any other number is an error", () => {
  const asserts = emittedOf(header, { values: true });
  // An item stops at its first failure: here each assert is one of its own.
  const apart = asserts
    .replaceAll(/^(?:const _: \(\) = \{|\};)$/gm, "")
    .replaceAll(/^ {4}assert!/gm, "const _: () = assert!");
  expect(compile(bindings, apart)).toMatchObject({ status: 0, stderr: "" });
  const wrong = apart.replaceAll(/== (-?)(0x[\da-f]+|\d+)/g, (_, sign, number) => `== ${sign}${BigInt(number) ^ 2n}`);
  const { stderr } = compile(bindings, wrong);
  expect(stderr.match(/^error\[E0080\]/gm)?.length).toBe(asserts.match(/assert!/g)?.length);
});

test.each(["size_of::<crate::bindings::foo>() == 48", "offset_of!(crate::bindings::foo, last) == 40"])(
  "%s is asserted, and not so for bindings that have a member too much",
  (assert) => {
    const asserts = emittedOf(header);
    expect(asserts).toContain(assert);
    const { status, stderr } = compile(bindings.replace("pub last: u64", "pub more: u64, pub last: u64"), asserts);
    expect(status).toBe(1);
    expect(stderr).toContain("assertion failed: core::mem::size_of::<crate::bindings::foo>() == 48");
  },
);

test("without --values only what is named", () => {
  expect(emittedOf(header)).not.toContain("FOO_MAX");
  const named = emittedOf(header, { names: ["FOO_MAX", "open"], module: "super" });
  expect(named.match(/super::\w+/g)).toEqual([
    "super::open",
    "super::open",
    "super::open",
    "super::open",
    "super::FOO_MAX",
  ]);
});

test("data models are told apart by cfg, and another target does not compile", () => {
  const asserts = emittedOf("struct a { long b; };\nstruct c { int d; };", { models: ["x86_64", "i386", "arm64"] });
  expect(asserts.match(/^#\[cfg\(.*\)\]\nconst/gm)).toEqual([
    '#[cfg(any(all(target_arch = "x86_64", target_pointer_width = "64"), all(target_arch = "aarch64", target_pointer_width = "64", target_endian = "little")))]\nconst',
    '#[cfg(target_arch = "x86")]\nconst',
  ]);
  const layout = "#[repr(C)] pub struct a { pub b: core::ffi::c_long }\n#[repr(C)] pub struct c { pub d: i32 }";
  expect(compile(layout, asserts)).toMatchObject({ status: 0, stderr: "" });
  const alone = emittedOf("struct c { int d; };", { models: ["s390x"] });
  expect(compile(layout, alone).stderr).toContain("nothing is asserted of this target: s390x are known");
});

test("the structs of iommufd, with bindings written out for some of them", () => {
  const source = releaseSource("v7.3");
  const abis = abisOf(source, [dataModels.x86_64, dataModels.i386], ["linux/iommufd.h"]);
  const names = new Set(["iommu_hwpt_alloc", "iommu_option", "IOMMU_OPTION"]);
  const selection = { abis, headers: ["linux/iommufd.h"], names, source: source.name, label: (path: string) => path };
  const asserts = rustAsserts(selection, { module: "crate::bindings", values: false });
  const written = `
pub const IOMMU_OPTION: core::ffi::c_ulong = 0x3b87;
#[repr(C, align(8))] pub struct iommu_hwpt_alloc {
    pub size: u32, pub flags: u32, pub dev_id: u32, pub pt_id: u32, pub out_hwpt_id: u32, pub __reserved: u32,
    pub data_type: u32, pub data_len: u32, pub data_uptr: u64, pub fault_id: u32, pub __reserved2: u32,
}
#[repr(C, align(8))] pub struct iommu_option {
    pub size: u32, pub option_id: u32, pub op: u16, pub __reserved: u16, pub object_id: u32, pub val64: u64,
}`;
  expect(compile(written, asserts)).toMatchObject({ status: 0, stderr: "" });
  const swapped = written.replace("pub dev_id: u32, pub pt_id: u32", "pub pt_id: u32, pub dev_id: u32");
  expect(compile(swapped, asserts).stderr).toContain("offset_of!(crate::bindings::iommu_hwpt_alloc, dev_id) == 8");
});

describe("hostile names", () => {
  test.each([
    ["a line break in a path and a source", "struct a { struct missing b; };", "x\ncompile_error!();\n.h"],
    ["a mark that turns text", "struct a { struct missing b; };", "\u202ex.h"],
    ["a dollar in names", "struct a$b { int c; };\nstruct d { int e$f; };\n#define G$H 1", "x.h"],
  ])("%s", (_, text, path) => {
    const abis = abisOf(memorySource(path, { [path]: text }), [dataModels.x86_64]);
    const selection = { abis, headers: [path], names: null, source: path, label: () => path };
    const asserts = rustAsserts(selection, { module: "crate::bindings", values: true });
    const layout = "#[repr(C)] pub struct d { pub e: i32 }";
    expect(compile(layout, asserts)).toMatchObject({ status: 0, stderr: "" });
  });
});
