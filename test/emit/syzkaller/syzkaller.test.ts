// What `emit syzkaller` writes, held against the syntax and the rules that syzkaller's own pages state, and its sizes against C's.
import { describe, expect, test } from "vitest";
import { releases } from "../../../abi/releases.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { syzkaller } from "../../../src/emit/syzkaller.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import { releaseSource } from "../../../src/input/release/release-source.ts";
import type { Abi } from "../../../src/layout/abi.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { standardHeaders } from "../../support/standard-headers.ts";
import { check } from "./check.ts";
import { parse } from "./parse.ts";
import type { Descriptions } from "./parse.ts";

const models = [dataModels.x86_64, dataModels.i386];

function ofRelease(release: ReleaseName, headers?: readonly string[], names: readonly string[] | null = null): string {
  const source = releaseSource(release);
  const paths = headers ?? source.headers;
  const abis = abisOf(source, models, paths);
  const selection = { abis, headers: paths, names: names && new Set(names), source: source.name, label: source.label };
  return syzkaller(selection, release);
}

function ofText(text: string, path = "linux/foo.h"): { text: string; abis: readonly Abi[] } {
  const abis = abisOf(memorySource("memory", { ...standardHeaders, [path]: text }), models, [path]);
  return { text: syzkaller({ abis, headers: [path], names: null, source: "memory", label: () => path }, null), abis };
}

/** Whatever is wrong in one of the data models, sizes that are not C's among it. */
function wrongIn(text: string, abis: readonly Abi[]): string[] {
  const described = parse(text);
  return abis.flatMap(({ model, headers }) => {
    const { wrong, extents } = check(described, model);
    const records = new Map([...headers.values()].flatMap(({ records: own }) => [...own]));
    const sizes = [...records].flatMap(([name, { size, align, members }]) => {
      const bare = name.replace(/^(?:struct|union) /, "");
      const variants = [...extents].filter(
        ([own]) => own === bare || own === `${bare}_` || (own.startsWith(`${bare}$`) && !/_anon\d+$/.test(own)),
      );
      const isOpen = members.some((member) => member.size === 0 && member.dimensions.length > 0);
      return variants.flatMap(([own, extent]) => {
        if (isOpen || extent.size === null) return [];
        return extent.size === size ? [] : [`${own}: ${extent.size} bytes, C ${size} (aligned to ${align})`];
      });
    });
    return [...wrong, ...sizes].map((line) => `${model.name}: ${line}`);
  });
}

const abisOfRelease = (release: ReleaseName): Abi[] => abisOf(releaseSource(release), models);

describe.each(releases.map(({ name }) => name))("%s", (release) => {
  test("iommufd, and with VFIO", () => {
    expect(wrongIn(ofRelease(release, ["linux/iommufd.h"]), abisOfRelease(release))).toEqual([]);
    expect(wrongIn(ofRelease(release), abisOfRelease(release))).toEqual([]);
  });
});

describe("iommufd of 7.3", () => {
  const described: Descriptions = parse(ofRelease("v7.3", ["linux/iommufd.h"]));
  const members = (name: string): readonly string[] => {
    const text = ofRelease("v7.3", ["linux/iommufd.h"]);
    const [, body = ""] = new RegExp(`^${name.replaceAll("$", "\\$")} \\{\\n([^}]*)\\}`, "m").exec(text) ?? [];
    return body
      .trimEnd()
      .split("\n")
      .map((line) => line.trim());
  };

  test("has every command, with the files that they are issued on", () => {
    const commands = abisOfRelease("v7.3")[0]!.headers.get("linux/iommufd.h")!.commands;
    const names = new Set(described.calls.map(({ name }) => name));
    expect([...commands.keys()].filter((name) => !names.has(`ioctl$${name}`))).toEqual([]);
    expect(names).toContain("openat$iommufd");
  });

  test("says sizes, ids, flags, what must be zero, and what the kernel fills", () => {
    expect(members("iommu_ioas_map")).toEqual([
      "size\tlen[parent, int32]",
      "flags\tflags[iommufd_ioas_map_flags, int32]",
      "ioas_id\tiommufd_ioas",
      "__reserved\tconst[0, int32]",
      "user_va\tptr64[inout, array[int8]]",
      "length\tbytesize[user_va, int64]",
      "iova\tint64\t(inout)",
    ]);
    expect(described.flags.get("iommufd_ioas_map_flags")).toEqual([
      "IOMMU_IOAS_MAP_FIXED_IOVA",
      "IOMMU_IOAS_MAP_WRITEABLE",
      "IOMMU_IOAS_MAP_READABLE",
    ]);
  });

  test("has a struct for each type of data behind a tagged pointer", () => {
    const variant = "iommu_hwpt_alloc$IOMMU_HWPT_DATA_VTD_S1";
    expect(members(variant)).toContain("data_type\tconst[IOMMU_HWPT_DATA_VTD_S1, int32]");
    expect(members(variant)).toContain("data_uptr\tptr64[in, iommu_hwpt_vtd_s1]");
    const entries = "iommu_hwpt_invalidate$IOMMU_HWPT_INVALIDATE_DATA_VTD_S1";
    expect(members(entries)).toContain("entry_len\tconst[24, int32]");
    expect(members(entries)).toContain("entry_num\tlen[data_uptr, int32]\t(inout)");
    expect(members(entries)).toContain("data_uptr\tptr64[in, array[iommu_hwpt_vtd_s1_invalidate]]");
  });

  test("one command alone: ids that nothing makes are numbers, and that is said", () => {
    const text = ofRelease("v7.3", ["linux/iommufd.h"], ["IOMMU_IOAS_MAP", "iommu_ioas_map"]);
    expect(wrongIn(text, abisOfRelease("v7.3"))).toEqual([]);
    expect(text).toContain("# nothing here makes a ioas: its id is any number");
    expect(parse(text).calls.map(({ name }) => name)).toEqual(["openat$iommufd", "ioctl$IOMMU_IOAS_MAP"]);
  });
});

const everything = `
#include <linux/ioctl.h>
enum color { RED, GREEN };
struct inner { char a; long long b; };
struct packed { char a; long long b; } __attribute__((packed));
struct all {
  char text[16]; unsigned char byte; unsigned short half; unsigned int word; unsigned long long wide; long native; void *pointer;
  enum color color; struct inner inner; struct packed packed; struct inner list[2][3];
  union { int a; struct { char b; }; long long c; }; struct { int d; } named;
  unsigned int low:3, high:5; unsigned short :4, last:9; int after; _Bool yes; double real; int parent, int32;
};
struct open { int count; struct inner data[]; };
struct aligned { int a; } __attribute__((aligned(16)));
struct holds { char a; struct aligned b; struct packed c; };
struct empty { };
struct has_empty { int a; struct empty none; int zero[0]; };
union either { int a; char b[7]; struct open open; };
struct array { int a; };
struct uses { struct array array; };
struct bits { int a:3, b:29; };
struct with_bits { char a; struct bits b; };
#define ALL _IOWR('a', 1, struct all)
#define OPEN _IOW('a', 2, struct open)
#define HOLDS _IOR('a', 3, struct holds)
#define NONE _IO('a', 4)
#define NUMBER _IOR('a', 5, int)
#define TEXT _IOR('a', 6, char[3])
#define EITHER _IOW('a', 7, union either)
#define USES _IOW('a', 8, struct uses)
#define WITH_EMPTY _IOW('a', 9, struct has_empty)
#define BITS _IOW('a', 10, struct with_bits)
#define EMPTY _IOW('a', 11, struct empty)
`;

test("what C says of any header: every kind of member, and commands in all directions", () => {
  const { text, abis } = ofText(everything);
  expect(wrongIn(text, abis)).toEqual([]);
  const arguments_ = text.match(/(?<=^ioctl\$)\w+(?=\()|arg .*(?=\))/gm)!.join(" ");
  expect(arguments_).toBe(
    "ALL arg ptr[inout, all] OPEN arg ptr[in, open] HOLDS arg ptr[out, holds] NONE arg intptr NUMBER arg ptr[out, int32] " +
      "TEXT arg ptr[out, array[int8, 3]] EITHER arg ptr[in, either] USES arg ptr[in, uses] WITH_EMPTY arg ptr[in, has_empty] " +
      "BITS arg ptr[in, with_bits] EMPTY arg intptr",
  );
});

test.each([
  ["a line break in a path", "struct a { struct missing b; };", "x\nresource fd_evil[fd]\n.h"],
  ["a dollar and words of syzkaller", "struct len { int parent; };\nstruct a$b { int c$d; };", "linux/foo.h"],
  ["a source that ends the line", "struct a { int b; };", "\u2028resource a[fd]"],
])("hostile names: %s", (_, text, path) => {
  const written = ofText(text, path);
  expect(wrongIn(written.text, written.abis)).toEqual([]);
  expect(parse(written.text).resources.size).toBe(0);
});

describe("the check notices", () => {
  const text = ofRelease("v7.3", ["linux/iommufd.h"]);
  test.each([
    ["a member of another size", "ioas_id\tiommufd_ioas", "ioas_id\tint64"],
    ["flags that are not there", "flags[iommufd_ioas_map_flags, int32]", "flags[no_such_flags, int32]"],
    ["the length of nothing", "bytesize[user_va, int64]", "bytesize[user_vb, int64]"],
    ["a struct that is not there", "ptr[in, iommu_destroy]", "ptr[in, iommu_destroi]"],
    ["a resource that nothing makes", "out_viommu_id\tiommufd_viommu\t(out)", "out_viommu_id\tint32\t(out)"],
  ])("%s", (_, right, wrong) => {
    expect(text).toContain(right);
    expect(wrongIn(text.replaceAll(right, wrong), abisOfRelease("v7.3"))).not.toEqual([]);
  });

  test.each(["resource a b", "a {\n\tb c\n}", "f = ", "x(y z", "include linux/a.h"])("%j is no description", (line) => {
    expect(() => parse(line)).toThrow(Error);
  });
});
