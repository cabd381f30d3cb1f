import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { byModel } from "./by-model.ts";

const all = Object.keys(dataModels).join(" ");
const wide = "x86_64 arm64 riscv64 loongarch64 powerpc64 powerpc64le s390x mips64 sparc64 alpha";
const narrow = "i386 x32 arm powerpc s390 n32 mips parisc sh m68k";
const of32 = "i386 x32 arm powerpc n32 mips parisc sh m68k";
const none = "not defined";

// As `gcc -dM -E -std=gnu17` prints them for each model; gcc-predefines-alike compares all of them.
test.each([
  ["__x86_64__", { 1: "x86_64 x32", [none]: all.replace("x86_64 i386 x32", "i386") }],
  ["__i386__", { 1: "i386", [none]: all.replace("i386 ", "") }],
  ["__LP64__", { 1: wide, [none]: narrow }],
  ["__ILP32__", { 1: "i386 x32", [none]: all.replace("i386 x32 ", "") }],
  ["__linux__", { 1: all }],
  ["__GNUC__", { 12: all }],
  ["__STDC_VERSION__", { "201710L": all }],
  [
    "__BYTE_ORDER__",
    {
      __ORDER_LITTLE_ENDIAN__: "x86_64 i386 x32 arm64 arm riscv64 loongarch64 powerpc64le alpha sh",
      __ORDER_BIG_ENDIAN__: "powerpc64 powerpc s390x s390 mips64 n32 mips sparc64 parisc m68k",
    },
  ],
  [
    "__CHAR_UNSIGNED__",
    {
      [none]: "x86_64 i386 x32 loongarch64 mips64 n32 mips sparc64 alpha parisc sh m68k",
      1: "arm64 arm riscv64 powerpc64 powerpc64le powerpc s390x s390",
    },
  ],
  ["__SIZEOF_LONG__", { 8: wide, 4: narrow }],
  ["__SIZEOF_POINTER__", { 8: wide, 4: narrow }],
  [
    "__SIZEOF_LONG_DOUBLE__",
    {
      16: "x86_64 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le powerpc s390x s390 mips64 n32 sparc64 alpha",
      12: "i386 m68k",
      8: "arm mips parisc sh",
    },
  ],
  [
    "__SIZEOF_INT128__",
    {
      16: "x86_64 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le s390x mips64 n32 sparc64 alpha",
      [none]: "i386 arm powerpc s390 mips parisc sh m68k",
    },
  ],
  [
    "__BIGGEST_ALIGNMENT__",
    {
      16: "x86_64 i386 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le powerpc mips64 n32 sparc64 alpha",
      8: "arm s390x s390 mips parisc",
      4: "sh",
      2: "m68k",
    },
  ],
  [
    "__SIZE_TYPE__",
    {
      "long unsigned int": "x86_64 arm64 riscv64 loongarch64 powerpc64 powerpc64le s390x s390 mips64 sparc64 alpha",
      "unsigned int": of32,
    },
  ],
  ["__PTRDIFF_TYPE__", { "long int": wide, int: narrow }],
  ["__UINTPTR_TYPE__", { "long unsigned int": wide, "unsigned int": narrow }],
  [
    "__WCHAR_TYPE__",
    {
      int: "x86_64 riscv64 loongarch64 powerpc64 powerpc64le s390x s390 mips64 n32 mips sparc64 alpha",
      "long int": "i386 x32 powerpc parisc sh m68k",
      "unsigned int": "arm64 arm",
    },
  ],
  ["__INT64_TYPE__", { "long int": wide, "long long int": narrow }],
  ["__UINT64_MAX__", { "0xffffffffffffffffUL": wide, "0xffffffffffffffffULL": narrow }],
  ["__INT_FAST16_WIDTH__", { 64: wide, 32: narrow }],
  ["__LONG_MAX__", { "0x7fffffffffffffffL": wide, "0x7fffffffL": narrow }],
  ["__UINT16_TYPE__", { "short unsigned int": all }],
  ["__arm__", { 1: "arm", [none]: all.replace("arm64 arm", "arm64") }],
  ["__aarch64__", { 1: "arm64", [none]: all.replace("arm64 ", "") }],
  ["__riscv_xlen", { 64: "riscv64", [none]: all.replace("riscv64 ", "") }],
  ["__loongarch_grlen", { 64: "loongarch64", [none]: all.replace("loongarch64 ", "") }],
  ["__powerpc__", { 1: "powerpc64 powerpc64le powerpc", [none]: all.replace("powerpc64 powerpc64le powerpc ", "") }],
  ["__s390__", { 1: "s390x s390", [none]: all.replace("s390x s390 ", "") }],
  ["__s390x__", { 1: "s390x", [none]: all.replace("s390x ", "") }],
  ["_MIPS_SIM", { _ABI64: "mips64", _ABIN32: "n32", _ABIO32: "mips", [none]: all.replace("mips64 n32 mips ", "") }],
  ["__mips", { 64: "mips64 n32", 32: "mips", [none]: all.replace("mips64 n32 mips ", "") }],
  ["__arch64__", { 1: "sparc64", [none]: all.replace("sparc64 ", "") }],
  ["__hppa__", { 1: "parisc", [none]: all.replace("parisc ", "") }],
  ["__SH4__", { 1: "sh", [none]: all.replace(" sh ", " ") }],
  ["__KERNEL__", { [none]: all }],
  ["__cplusplus", { [none]: all }],
  ["__ASSEMBLY__", { [none]: all }],
])("%s", (name, expected) => {
  expect(byModel((model) => dataModels[model].predefined.get(name) ?? none)).toEqual(expected);
});

test("each model stands under its name, and one kernel serves one 64-bit model with those of 32 bits", () => {
  for (const [name, model] of Object.entries(dataModels)) {
    const kin = [model, ...model.sharesKernelWith.map((other) => dataModels[other])];
    expect(model.name).toBe(name);
    for (const other of kin) expect([other.name, ...other.sharesKernelWith]).toContain(name);
    expect(kin.filter(({ pointer }) => pointer === 8).length).toBe(kin.length > 1 || model.pointer === 8 ? 1 : 0);
  }
});

test("the models of each kernel", () => {
  const kernels = new Set(
    (Object.keys(dataModels) as DataModelName[]).map((name) =>
      [name, ...dataModels[name].sharesKernelWith].toSorted().join(" "),
    ),
  );
  expect([...kernels].filter((models) => models.includes(" "))).toEqual([
    "i386 x32 x86_64",
    "arm arm64",
    "powerpc powerpc64",
    "s390 s390x",
    "mips mips64 n32",
  ]);
});
