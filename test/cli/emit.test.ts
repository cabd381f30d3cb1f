import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const emit = (...args: readonly string[]): ReturnType<typeof runCli> => runCli(["emit", ...args]);
const lines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("vectors are JSON, one a line, of the newest release and both data models", () => {
  const { status, stdout, stderr } = emit("vectors", "IOMMU_HWPT_ALLOC");
  expect([status, stderr]).toEqual([0, ""]);
  const all = lines(stdout);
  expect(new Set(all.map(({ release, dataModel }) => `${release} ${dataModel}`))).toEqual(
    new Set(["7.3.4 x86_64", "7.3.4 i386"]),
  );
  expect(all.find(({ id }) => id === "IOMMU_HWPT_ALLOC/7.3.4/i386/below-minimum")).toEqual({
    id: "IOMMU_HWPT_ALLOC/7.3.4/i386/below-minimum",
    command: "IOMMU_HWPT_ALLOC",
    release: "7.3.4",
    dataModel: "i386",
    request: "0x3b89",
    in: `17000000${"00".repeat(44)}`,
    ptrs: [],
    bufs: [],
    errno: "EINVAL",
    why: "size 23 is less than the minimum 24 (offsetofend of __reserved)",
  });
});

test("a struct names its command, a range its releases; what is inferred says so", () => {
  const { stdout } = emit("vectors", "iommu_hwpt_alloc", "--release", "v6.12..v6.14", "--data-model", "x86_64");
  const all = lines(stdout);
  expect([...new Set(all.map(({ release }) => release))]).toEqual(["v6.12", "v6.13", "v6.14"]);
  expect([...new Set(all.filter(({ inferred }) => inferred !== undefined).map(({ release }) => release))]).toEqual([
    "v6.13",
  ]);
});

test("a stable release that is no row of the table", () => {
  const all = lines(emit("vectors", "IOMMU_DESTROY", "--release", "6.12.40", "--data-model", "i386").stdout);
  expect(all[0]).toMatchObject({ id: "IOMMU_DESTROY/6.12.40/i386/nothing-mapped", errno: "EFAULT", in: "" });
});

test("SOURCE release:… is the same as --release", () => {
  const args = ["IOMMU_DESTROY", "--data-model", "i386"];
  expect(emit("vectors", "release:6.12.40", ...args).stdout).toBe(
    emit("vectors", "--release", "6.12.40", ...args).stdout,
  );
  const [positional, option] = [
    emit("c-asserts", "release:v6.6", "iommu_destroy"),
    emit("c-asserts", "--release", "v6.6", "iommu_destroy"),
  ];
  expect([positional.status, positional.stdout]).toEqual([0, option.stdout]);
});

test("c-asserts of a struct, and of a command with its struct", () => {
  const { status, stdout, stderr } = emit("c-asserts", "IOMMU_DESTROY", "--data-model", "x86_64");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain('_Static_assert((IOMMU_DESTROY) == 0x3b80U, "IOMMU_DESTROY is 0x3b80");');
  expect(stdout).toContain('_Static_assert(sizeof(struct iommu_destroy) == 8, "struct iommu_destroy has 8 bytes");');
  expect(stdout).not.toContain("iommu_ioas");
});

const tree = {
  "linux/foo.h": "struct foo { int a; long b; };\n#define FOO_MAX 7\n",
  "linux/bar.h": "struct bar { struct { char c; } d; };\n",
};

test("a header, an include root, and what is narrowed by --header, a name or a config", () => {
  const files = Object.entries(tree).map(([path, text]) => [`headers/${path}`, text]);
  const root = temporaryTree({ ...Object.fromEntries(files), "limits.toml": 'paths = ["linux/bar.h"]\n' });
  const structs = (...args: readonly string[]): string[] => {
    const { stdout } = runCli(["emit", "c-asserts", ...args], { cwd: root });
    return [...new Set(stdout.match(/(?<=sizeof\(struct )\w+(?=\))/g))];
  };
  expect(structs("headers/linux/foo.h")).toEqual(["foo"]);
  // A word that names a directory is none.
  expect(structs("headers")).toEqual(["bar", "foo"]);
  expect(structs("headers", "--header", "linux/bar.h")).toEqual(["bar"]);
  expect(structs("headers", "struct foo")).toEqual(["foo"]);
  expect(structs("headers", "--config", "limits.toml")).toEqual(["bar"]);
});

test("rust-asserts: where the bindings are, and with --values what is no struct", () => {
  const root = temporaryTree(tree);
  const args = ["rust-asserts", `${root}/linux/foo.h`, "--data-model", "x86_64", "--module", "crate::sys"];
  const { status, stdout } = emit(...args);
  expect(status).toBe(0);
  expect(stdout).toContain("assert!(core::mem::size_of::<crate::sys::foo>() == 16);");
  expect(stdout).not.toContain("FOO_MAX");
  expect(emit(...args, "--values").stdout).toContain("assert!(crate::sys::FOO_MAX as i128 == 7);");
});

test("commands: JSON of all data models, or of those that are asked for", () => {
  const all = JSON.parse(emit("commands", "IOMMU_DESTROY").stdout) as { dataModels: string[]; commands: object[] };
  expect(all.dataModels.length).toBe(20);
  expect(all.commands).toMatchObject([{ name: "IOMMU_DESTROY", numbers: { x86_64: "0x3b80", mips: "0x20003b80" } }]);
  const some = JSON.parse(emit("commands", "IOMMU_DESTROY", "--data-model", "alpha").stdout) as typeof all;
  expect(some.commands).toMatchObject([{ numbers: { alpha: "0x20003b80" } }]);
  expect(some.dataModels).toEqual(["alpha"]);
});

test("syzkaller of all of iommufd, and of a header without facts", () => {
  const { status, stdout, stderr } = emit("syzkaller", "--header", "linux/iommufd.h");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("resource fd_iommufd[fd]");
  const root = temporaryTree(tree);
  expect(emit("syzkaller", `${root}/linux/foo.h`).stdout).toContain("foo {\n\ta\tint32\n\tb\tintptr\n}");
});

test.each([
  [["vectros"], 'unknown kind "vectros"; did you mean vectors?'],
  [
    ["vectors", "IOMMU_HWPT_ALOC"],
    'no command or struct of a command is called "IOMMU_HWPT_ALOC"; did you mean IOMMU_HWPT_ALLOC?',
  ],
  [["vectors", "iommu_hwpt_vtd_s1"], 'no command or struct of a command is called "iommu_hwpt_vtd_s1"'],
  [["vectors", "VFIO_GET_API_VERSION"], "VFIO_GET_API_VERSION takes no struct: there is no size to negotiate"],
  [["vectors", "--release", "v6.1"], 'unknown release "v6.1"; did you mean v6.2?'],
  [["vectors", "--release", "v7.3..v6.2"], "v7.3..v6.2: ends before it starts; did you mean v6.2..v7.3?"],
  [["vectors", "test/try/after"], "test/try/after: vectors are of releases: release:v6.12"],
  [["vectors", "release:v6.6", "--release", "v6.7"], "release:v6.6 and --release v6.7: one of the two"],
  [
    ["vectors", "--header", "linux/vfio.h"],
    "--header is of c-asserts, rust-asserts, commands, syzkaller, html; vectors has no use for it",
  ],
  [["c-asserts", "--module", "a"], "--module is of rust-asserts; c-asserts has no use for it"],
  [
    ["c-asserts", "iommu_hwpt_aloc"],
    'release:7.3.4: no struct, command or constant "iommu_hwpt_aloc"; did you mean iommu_hwpt_alloc?',
  ],
  [
    ["c-asserts", "release:v6.5", "iommu_hwpt_alloc"],
    "release:v6.5: no iommu_hwpt_alloc in it; uapi-compat history iommu_hwpt_alloc says which releases have it",
  ],
  [
    ["c-asserts", "--header", "linux/iomufd.h"],
    "linux/iomufd.h: no such header or folder; did you mean linux/iommufd.h?",
  ],
  [
    ["c-asserts", "x".repeat(5000)],
    `release:7.3.4: no struct, command or constant "${"x".repeat(650)} … ${"x".repeat(299)}"`,
  ],
  [["c-asserts", "nothing/here"], "nothing/here: no such file or directory"],
  [["rust-asserts", "--module", "a b"], '--module "a b": no path; crate::bindings is one'],
  [["rust-asserts", "--data-model", "x86_64,parisc"], "rustc has no target for parisc"],
  [
    ["vectors", "--data-model", "vax"],
    'unknown data model "vax"; known: x86_64, i386, x32, arm64, arm, riscv64, loongarch64, powerpc64, …',
  ],
  [[], "missing required argument 'kind'; see --help"],
])("%j is one line, and exit 2", (args, line) => {
  const env = { GIT_DIR: "/nowhere" };
  const notes = /^uapi-compat: note: .*\n/gm;
  const { status, stdout, stderr } = runCli(["emit", ...args], { env });
  expect([status, stdout, stderr.replace(notes, "")]).toEqual([2, "", `uapi-compat: ${line}\n`]);
});

test("--help shows an example of every kind, and says what the first word is", () => {
  const help = emit("--help").stdout;
  expect(new Set(help.match(/(?<=^ {2}\$ uapi-compat emit )\S+/gm)).size).toBeGreaterThanOrEqual(5);
  expect(help).toContain("The first NAME is the SOURCE instead");
});
