import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

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
  [
    ["vectors", "--data-model", "vax"],
    'unknown data model "vax"; known: x86_64, i386, x32, arm64, arm, riscv64, loongarch64, powerpc64, …',
  ],
  [[], "missing required argument 'kind'; see --help"],
])("%j is one line, and exit 2", (args, line) => {
  expect(emit(...args)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
});

test("--help shows two examples", () => {
  expect(emit("--help").stdout.match(/^ {2}\$ uapi-compat emit /gm)).toHaveLength(2);
});
