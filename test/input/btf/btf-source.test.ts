import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { btfSource } from "../../../src/input/btf/btf-source.ts";
import { InputError } from "../../../src/declare/input-error.ts";
import type { DataModelName } from "../../../src/layout/data-model.ts";
import { encodeElf } from "../../support/encode-elf.ts";
import { imageOfHeader } from "../../support/image-of-header.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const text = "struct foo { unsigned long long a; unsigned long b; void *p; };";

function whyNot(content: Buffer | string): string {
  const path = join(temporaryTree({ image: content }), "image");
  try {
    btfSource(path);
  } catch (error) {
    if (error instanceof InputError) return error.message.replace(path, "IMAGE");
    throw error;
  }
  return "read";
}

describe("the data model of a vmlinux is that of its ELF header", () => {
  const machines: readonly (readonly [DataModelName, number, 32 | 64, "little" | "big", number])[] = [
    ["x86_64", 62, 64, "little", 0],
    ["i386", 3, 32, "little", 0],
    ["arm", 40, 32, "little", 0],
    ["arm64", 183, 64, "little", 0],
    ["s390x", 22, 64, "big", 0],
    ["powerpc", 20, 32, "big", 0],
    ["powerpc64", 21, 64, "big", 0],
    ["powerpc64le", 21, 64, "little", 0],
    ["mips", 8, 32, "big", 0],
    ["n32", 8, 32, "big", 0x20],
  ];
  test.each(machines)("%s", (model, machine, bits, endian, flags) => {
    const elf = encodeElf(".BTF", imageOfHeader(text, model), { machine, bits, endian, flags });
    const source = btfSource(join(temporaryTree({ vmlinux: elf }), "vmlinux"));
    expect(source.models).toEqual([model]);
    expect(source.gaps(model, null)).toEqual([]);
    const record = [...source.abi(model, null).headers.values()][0]?.records.get("struct foo");
    const at = model === "i386" ? [0, 8, 12] : bits === 64 ? [0, 8, 16] : [0, 8, 12];
    expect(record?.members.map(({ name, offset }) => [name, offset])).toEqual(
      ["a", "b", "p"].map((name, i) => [name, at[i]]),
    );
  });
});

test("BTF alone says its byte order; the architecture is assumed, and that is said", () => {
  const root = temporaryTree({ little: imageOfHeader(text), big: imageOfHeader(text, "s390x") });
  for (const [file, model] of [
    ["little", "x86_64"],
    ["big", "s390x"],
  ] as const) {
    const source = btfSource(join(root, file));
    expect(source.models).toEqual([model]);
    expect(source.gaps(model, null).map(({ why }) => why)).toEqual([
      `a BTF file does not say of which architecture it is; taken for ${model}`,
    ]);
  }
});

// A kernel without CONFIG_DEBUG_INFO_BTF has none, and the test is reported as skipped; images made by tests are above and below.
test.runIf(existsSync("/sys/kernel/btf/vmlinux"))(
  "the running kernel is of this machine, and its types are there",
  () => {
    const source = btfSource("/sys/kernel/btf/vmlinux");
    const [model] = source.models;
    const [image] = source.abi(model!, null).headers.values();
    expect(image?.records.has("struct task_struct")).toBe(true);
    expect(image?.records.get("struct iovec")?.members.map(({ name }) => name)).toEqual(["iov_base", "iov_len"]);
  },
);

describe("what is no image of a kernel is refused in one line", () => {
  const elf = { machine: 62, bits: 64, endian: "little" } as const;
  const image = imageOfHeader(text);
  test.each([
    ["text", "hello", "btf:IMAGE: neither BTF nor an ELF file that may hold it"],
    ["nothing", "", "btf:IMAGE: neither BTF nor an ELF file that may hold it"],
    [
      "a compressed image",
      Buffer.from([0x1f, 0x8b, 8, 0]),
      "btf:IMAGE: compressed by gzip: give the vmlinux that it is made from, or extract it first",
    ],
    ["an ELF file without BTF", encodeElf(".text", image, elf), "btf:IMAGE: an ELF file without a section .BTF"],
    [
      "a compressed section",
      encodeElf(".BTF", image, { ...elf, sectionFlags: 0x800 }),
      "btf:IMAGE: its section .BTF is compressed; that is not read here",
    ],
    [
      "half an ELF file",
      encodeElf(".BTF", image, elf).subarray(0, 40),
      "btf:IMAGE: cut off: it refers to byte 64 of 40",
    ],
    [
      "an ELF file without its end",
      encodeElf(".BTF", image, elf).subarray(0, 200),
      expect.stringMatching(/^btf:IMAGE: cut off: it refers to byte \d+ of 200$/),
    ],
    [
      "another machine",
      encodeElf(".BTF", image, { ...elf, machine: 2 }),
      "btf:IMAGE: an ELF file of machine 2, 64 bits, little-endian: no such data model is known",
    ],
  ])("%s", (_, content, message) => {
    expect(whyNot(content)).toEqual(message);
  });

  test("nothing, a directory, no name", () => {
    expect(() => btfSource("/nowhere/vmlinux")).toThrow("btf:/nowhere/vmlinux: no such file");
    expect(() => btfSource(temporaryTree({}))).toThrow("not a regular file");
    expect(() => btfSource("")).toThrow("btf: names no file; the running kernel's is btf:/sys/kernel/btf/vmlinux");
  });
});
