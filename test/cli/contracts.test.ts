import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { standardHeaders } from "../support/standard-headers.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const foo = `#include <linux/types.h>
#include <linux/ioctl.h>
#define FOO_MAP _IO('f', 1)
/**
 * struct foo_map - map
 * @size: sizeof(struct foo_map)
 * @__reserved: Must be 0
 */
struct foo_map {
	__u32 size;
	__u32 __reserved;
};
struct foo_entry {
	long a;
};
`;
const files = {
  "inc/linux/types.h": standardHeaders["linux/types.h"]!,
  "inc/linux/ioctl.h": standardHeaders["linux/ioctl.h"]!,
  "inc/linux/foo.h": foo,
  "inc/linux/bar.h": "struct bar { int argsz; };\n",
};
const contracts = (...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(["contracts", ...args], { cwd: temporaryTree(files) });

test("a table for each header, and how many follow which convention", () => {
  const { status, stdout, stderr } = contracts("inc", "linux/foo.h", "linux/bar.h");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "))).toEqual([
    "inc/linux/bar.h",
    "record | convention | minimum | entries | must be zero | carried by | known from",
    "struct bar | argsz | - | - | - | - | inferred: its first member is argsz",
    "",
    "inc/linux/foo.h",
    "record | convention | minimum | entries | must be zero | carried by | known from",
    "struct foo_map | size-first | - | - | __reserved not seen | FOO_MAP | inferred: its first member is size and FOO_MAP is _IO",
    "struct foo_entry | unknown | - | - | - | - | inferred: nothing says how its size is agreed on",
    "",
    "3 records: 1 argsz, 1 size-first, 1 unknown",
    "",
  ]);
});

test("JSON is one object for each data model, a line each", () => {
  const { stdout } = contracts("inc", "linux/foo.h", "--format", "json");
  const [one, other, ...more] = stdout.trimEnd().split("\n");
  expect(more).toEqual([]);
  expect(JSON.parse(one!)).toMatchObject({
    schema: 1,
    dataModel: "x86_64",
    contracts: [
      {
        record: "struct foo_map",
        size: 8,
        file: "inc/linux/foo.h",
        line: 9,
        convention: "size-first",
        minimum: null,
        zero: [{ member: "__reserved", tested: null, documented: true }],
        carriers: [{ kind: "command", name: "FOO_MAP", request: "0x00006601" }],
        from: { kind: "inferred", words: "its first member is size and FOO_MAP is _IO" },
      },
      { record: "struct foo_entry", size: 8 },
    ],
  });
  expect(JSON.parse(other!)).toMatchObject({ dataModel: "i386", contracts: [{}, { size: 4 }] });
});

test("what a minimum is in one data model alone is a row of its own", () => {
  const tree = temporaryTree({
    ...files,
    "inc/linux/foo.h": "struct foo { long a; long b; };\n#define FOO_SIZE_VER0 8\n",
  });
  const { stdout } = runCli(["contracts", "inc", "linux/foo.h"], { cwd: tree });
  expect(stdout).toMatch(
    /^ {2}struct foo \[x86_64\] {2,}size-argument {2,}8 {2,}.*\n {2}struct foo \[i386\] {2,}size-argument {2,}8 whole/m,
  );
});

describe("the code of a kernel tree", () => {
  const kernel = {
    "k/Kconfig": "",
    "k/MAINTAINERS": "",
    "k/include/uapi/linux/types.h": files["inc/linux/types.h"],
    "k/include/uapi/linux/ioctl.h": files["inc/linux/ioctl.h"],
    "k/include/uapi/linux/foo.h": foo,
    "k/drivers/foo/main.c": `
	return copy_struct_from_user(buf, size, ucmd->ubuffer, ucmd->user_size);

static const struct iommufd_ioctl_op foo_ops[] = {
	IOCTL_OP(FOO_MAP, foo_map, struct foo_map, __reserved),
	IOCTL_OP(FOO_OTHER, foo_other, struct foo_other, id),
};
`,
  };

  test("is believed before what is inferred, and says what stands in no header", () => {
    const { status, stdout } = runCli(["contracts", "k"], { cwd: temporaryTree(kernel) });
    expect(status).toBe(0);
    expect(stdout).toMatch(/struct foo_map {2,}size-first {2,}8 __reserved {2,}.*IOCTL_OP drivers\/foo\/main\.c:5$/m);
    expect(stdout).toMatch(
      /^in none of these headers\n {2}struct foo_other {2}size-first {2}IOCTL_OP drivers\/foo\/main\.c:6$/m,
    );
  });

  test("says nothing of other headers where some are asked for", () => {
    const { stdout } = runCli(["contracts", "k", "linux/foo.h"], { cwd: temporaryTree(kernel) });
    expect(stdout).not.toContain("in none of these headers");
  });
});

test("what could not be read is said", () => {
  const tree = temporaryTree({ "a.h": "struct bad {\n\tstruct nowhere x;\n};\n" });
  const { status, stdout } = runCli(["contracts", "a.h"], { cwd: tree });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^a\.h:\d: not seen: struct bad: .*\n\n0 records\n$/m);
  const json = runCli(["contracts", "a.h", "--format", "json"], { cwd: tree }).stdout.split("\n");
  expect(JSON.parse(json[0]!)).toMatchObject({ contracts: [], notSeen: [{ file: "a.h", subject: "struct bad" }] });
});

test("a release is what is declared of it", () => {
  const { status, stdout } = contracts("release:v6.12", "linux/iommufd.h", "--data-model", "x86_64");
  expect(status).toBe(0);
  expect(stdout).toMatch(/struct iommu_hwpt_alloc {2,}size-first {2,}24 __reserved {2,}.*IOMMU_HWPT_ALLOC/);
  expect(stdout).toContain("__reserved tested, __reserved2 untested");
});

test.each([
  [["nowhere"], /^uapi-compat: nowhere: no such file or directory\n$/],
  [["inc", "linux/fo.h"], /^uapi-compat: linux\/fo\.h: no such header or folder; did you mean linux\/foo\.h\?\n$/],
  [["inc", "--format", "xml"], /^uapi-compat: unknown format "xml"; known: text, json\n$/],
  [[], /^uapi-compat: .*source.*\n$/],
])("%j is one line, and exit 2", (args, line) => {
  const { status, stdout, stderr } = contracts(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(line);
});
