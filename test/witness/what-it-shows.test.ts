import { expect, test } from "vitest";
import { witnessLines } from "../../src/report/witness-text.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { provenFindings } from "../support/proven-findings.ts";

interface Row {
  readonly before: string;
  readonly after: string;
  readonly rule: string;
  readonly shows: readonly string[];
}

const capHeader = "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };";
const rows: Readonly<Record<string, Row>> = {
  "sizes, where 32 and 64 bit part in nothing else": {
    before: "#define FOO_V 1",
    after: "#define FOO_V 1\nstruct foo { __u64 a; __u32 b; };",
    rule: "layout-splits-by-data-model",
    shows: [
      "a program for x86_64 writes 01 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00",
      "x86_64: sizeof(struct foo) = 16   i386: sizeof(struct foo) = 12",
    ],
  },
  "small numbers, where a member only moves between 32 and 64 bit": {
    before: "#define FOO_V 1",
    after: "#define FOO_V 1\nstruct foo { __u32 a; __u64 b; };",
    rule: "layout-splits-by-data-model",
    shows: [
      "a program for x86_64 writes 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00",
      "x86_64: b = 0x1               i386: b = 0x100000000",
    ],
  },
  "a capability alone, that the kernel writes": {
    before: `${capHeader}\nstruct foo_info_cap_x { struct foo_info_cap_header header; __u64 a; };`,
    after: `${capHeader}\nstruct foo_info_cap_x { struct foo_info_cap_header header; __u64 a; __u64 b; };`,
    rule: "capability-grew",
    shows: [
      "a program built with the new header reads 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00",
      "old kernel: b not written     new kernel: b = 0x1",
    ],
  },
  "a longer answer of the kernel, which refuses nothing of what it writes": {
    before: "// drm/amdgpu_drm.h\nstruct drm_amdgpu_info_hw_ip { __u32 a; __u32 b; __u32 c; __u32 d; };",
    after: "// drm/amdgpu_drm.h\nstruct drm_amdgpu_info_hw_ip { __u32 a; __u32 b; __u32 c; };",
    rule: "field-removed",
    shows: [
      "an old program reads   00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00",
      "old kernel: d = 1             new kernel: d not written",
    ],
  },
  "an alignment": {
    before: "struct foo { __u16 a, b; };",
    after: "struct foo { __u16 a, b; } __attribute__((aligned(4)));",
    rule: "alignment-changed",
    shows: ['old source has         _Static_assert(_Alignof(struct foo) == 2, "");', "new header: fails: it is 4"],
  },
  "what a macro makes of an argument": {
    before: "#define FOO_KIND(x) ((x) & 0x1f)",
    after: "#define FOO_KIND(x) ((x) & 0x0f)",
    rule: "macro-changed",
    shows: ["old header: FOO_KIND(0xff) = 31   new header: FOO_KIND(0xff) = 15"],
  },
  "that a name is no constant any more": {
    before: "#define FOO_B 2\n#define FOO_A (1 + FOO_B)",
    after: "#define FOO_B 2\n#define FOO_A (1 + FOO_C)",
    rule: "constant-removed",
    shows: ["old source has         long long v = FOO_A;", "new header: defined, but not as a constant"],
  },
};

test.each(Object.entries(rows))("shows %s", (_what, { before, after, rule, shows }) => {
  const finding = provenFindings(before, after).find((each) => each.rule === rule);
  expect(finding?.witness && witnessLines(finding.witness)).toEqual(shows);
});

test.each([
  ["x86_64", "an old program sends   ioctl(fd, 0xc0084601, 01 00 00 00 02 00 00 00)"],
  ["powerpc64le", "an old program sends   ioctl(fd, 0xc0084601, 01 00 00 00 02 00 00 00)"],
  ["s390x", "an old program sends   ioctl(fd, 0xc0084601, 00 00 00 01 00 00 00 02)"],
  ["m68k", "an old program sends   ioctl(fd, 0xc0084601, 00 00 00 01 00 00 00 02)"],
] satisfies [DataModelName, string][])("bytes in the order of %s", (model, sent) => {
  const header = (more: string) =>
    `struct foo { __u32 size; __u32 id; ${more} };\n#define FOO_MAP _IOWR('F', 1, struct foo)`;
  const finding = provenFindings(header(""), header("__u32 c; __u32 d;"), [model]).find(
    ({ rule }) => rule === "struct-grew-under-sized-number",
  );
  expect(finding?.witness && witnessLines(finding.witness)).toEqual([
    sent,
    "old kernel: 0, size = 1, id = 2   new kernel: ENOTTY",
  ]);
});
