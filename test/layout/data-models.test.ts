import { expect, test } from "vitest";
import { dataModels } from "../../src/layout/data-models.ts";

// As `gcc -dM -E -std=gnu17 -m64` and `-m32` print them.
test.each([
  ["__x86_64__", "1", undefined],
  ["__i386__", undefined, "1"],
  ["i386", undefined, "1"],
  ["__LP64__", "1", undefined],
  ["__ILP32__", undefined, "1"],
  ["__linux__", "1", "1"],
  ["__GNUC__", "12", "12"],
  ["__STDC_VERSION__", "201710L", "201710L"],
  ["__BYTE_ORDER__", "__ORDER_LITTLE_ENDIAN__", "__ORDER_LITTLE_ENDIAN__"],
  ["__CHAR_UNSIGNED__", undefined, undefined],
  ["__SIZEOF_LONG__", "8", "4"],
  ["__SIZEOF_LONG_DOUBLE__", "16", "12"],
  ["__SIZEOF_INT128__", "16", undefined],
  ["__SIZEOF_POINTER__", "8", "4"],
  ["__LONG_MAX__", "0x7fffffffffffffffL", "0x7fffffffL"],
  ["__LONG_WIDTH__", "64", "32"],
  ["__SIZE_TYPE__", "long unsigned int", "unsigned int"],
  ["__SIZE_MAX__", "0xffffffffffffffffUL", "0xffffffffU"],
  ["__PTRDIFF_TYPE__", "long int", "int"],
  ["__WCHAR_TYPE__", "int", "long int"],
  ["__INT64_TYPE__", "long int", "long long int"],
  ["__UINT64_MAX__", "0xffffffffffffffffUL", "0xffffffffffffffffULL"],
  ["__UINT16_TYPE__", "short unsigned int", "short unsigned int"],
  ["__INT8_MAX__", "0x7f", "0x7f"],
  ["__KERNEL__", undefined, undefined],
  ["__cplusplus", undefined, undefined],
  ["__ASSEMBLY__", undefined, undefined],
])("%s", (name, x86_64, i386) => {
  expect(dataModels.x86_64.predefined.get(name)).toBe(x86_64);
  expect(dataModels.i386.predefined.get(name)).toBe(i386);
});

test("each model stands under its name and knows who shares its kernel", () => {
  for (const [name, model] of Object.entries(dataModels)) {
    expect(model.name).toBe(name);
    for (const other of model.sharesKernelWith) expect(dataModels[other].sharesKernelWith).toContain(name);
  }
});
