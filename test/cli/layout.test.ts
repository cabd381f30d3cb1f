import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const files = {
  "inc/linux/a.h":
    "struct same {\n\tint a;\n};\nstruct split {\n\tint a;\n\tlong long b;\n\tstruct { char c; } in;\n};\n",
  "inc/linux/b.h": "#include <linux/a.h>\nunion b {\n\tstruct same s;\n};\nstruct bad {\n\tstruct nowhere x;\n};\n",
};
const arm64 = { "arm64/linux/kvm.h": "#include <asm/kvm.h>\n", "arm64/asm/sve_context.h": "", "arm64/asm/kvm.h": "" };
const layout = (...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(["layout", ...args], { cwd: temporaryTree({ ...files, ...arm64 }) });
const names = (stdout: string): string[][] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).layouts.map(({ name }: { name: string }) => name));

describe("which records are shown", () => {
  test.each([
    [["inc", "same"], ["same"]],
    [
      ["inc", "struct same", "b"],
      ["same", "b"],
    ],
    [["inc", "split.in"], ["split.in"]],
    [["inc", "--header", "linux/b.h"], ["b"]],
    [
      ["inc", "--all"],
      ["same", "split", "split.in", "b"],
    ],
    [["inc/linux/a.h"], ["same", "split", "split.in"]],
    [["inc/linux/b.h", "same", "--include", "inc"], ["same"]],
  ])("%j", (args, expected) => {
    const { status, stdout } = layout(...args, "--format", "json", "--data-model", "i386");
    expect(status).toBe(0);
    expect(names(stdout)).toEqual([expected]);
  });
});

describe("what can't be laid out is said where whole headers are asked for", () => {
  const bad =
    "uapi-compat: note: inc/linux/b.h:5: not seen: struct bad: member x: struct nowhere is not declared here\n";

  test.each([
    [["inc", "--header", "linux/b.h"], bad],
    [["inc", "--all"], bad],
    [["inc/linux/a.h"], ""],
    [["inc", "b"], ""],
  ])("%j", (args, expected) => {
    expect(layout(...args).stderr).toBe(expected);
  });
});

test("JSON is one object for each data model, a line each", () => {
  const lines = layout("inc", "split", "--format", "json").stdout.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      schema: 1,
      dataModel: "x86_64",
      layouts: [{ name: "split", size: 24, file: "inc/linux/a.h", line: 4 }, { name: "split.in" }],
    },
    { schema: 1, dataModel: "i386", layouts: [{ name: "split", size: 16 }, { name: "split.in" }] },
  ]);
});

test("text says once what is the same in several models, and each model where it is not", () => {
  const { stdout } = layout("inc", "same", "split");
  expect(stdout.match(/^\/\*.*\*\/$/gm)).toEqual([
    "/* inc/linux/a.h:1 [x86_64 i386] */",
    "/* inc/linux/a.h:4 [x86_64] */",
    "/* inc/linux/a.h:4 [i386] */",
  ]);
  expect(stdout).toMatch(
    /\nstruct split \{\n\tint .*\ba; .*0 {5}4 \*\/\n\n\t\/\* XXX 4 bytes hole, try to pack \*\/\n/,
  );
});

test.each([
  [["inc"], /^uapi-compat: inc holds 2 headers; name a struct, or --header, or --all\n$/],
  [["inc", "smae"], /^uapi-compat: inc: no struct or union smae; did you mean same\?\n$/],
  [
    ["inc", "bad"],
    /^uapi-compat: inc\/linux\/b\.h:5: struct bad can't be laid out: .* not declared here; give --include a root .*\n$/,
  ],
  [["arm64", "kvm_regs"], "uapi-compat: arm64: no struct or union kvm_regs; asm/ is arm64's; x86's is not given"],
  [
    ["inc", "--header", "linux/c.h"],
    /^uapi-compat: linux\/c\.h: no such header or folder; did you mean linux\/a\.h\?\n$/,
  ],
  [["inc/linux/c.h"], /^uapi-compat: inc\/linux\/c\.h: no such file or directory\n$/],
])("%j is one line, and exit 2", (args, line) => {
  const { status, stdout, stderr } = layout(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(line);
});

describe("of a release", () => {
  test("a struct is as its headers had it", () => {
    const { status, stdout, stderr } = runCli(["layout", "release:v6.7", "iommu_hwpt_alloc", "--format", "json"]);
    expect([status, stderr]).toEqual([0, ""]);
    const [first] = stdout.split("\n");
    expect(JSON.parse(first!)).toMatchObject({
      schema: 1,
      dataModel: "x86_64",
      layouts: [{ kind: "struct", name: "iommu_hwpt_alloc", size: 40, file: "release:v6.7/linux/iommufd.h", line: 1 }],
    });
  });

  test("what is inferred is noted", () => {
    const { status, stdout, stderr } = runCli(["layout", "release:7.0", "iommu_hw_info_amd"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^\/\* release:v7\.0\/linux\/iommufd\.h:1 \[x86_64 i386\] \*\/\nstruct iommu_hw_info_amd \{/,
    );
    expect(stderr).toMatch(/^uapi-compat: note: release:v7\.0\/linux\/iommufd\.h: v7\.0 is inferred: .*\n/);
    expect(runCli(["layout", "release:v7.3", "iommu_hw_info_amd"]).stderr).toBe("");
  });

  test.each([
    [["release:v6.2", "iommu_ioas_mp"], "release:v6.2: no struct or union iommu_ioas_mp; did you mean iommu_ioas_map?"],
    [
      ["release:v6.12", "iommu_hw_info_amd"],
      "release:v6.12: no iommu_hw_info_amd in it; uapi-compat history iommu_hw_info_amd says which releases have it",
    ],
    [["release:v6.2"], "release:v6.2 holds 2 headers; name a struct, or --header, or --all"],
    [["release:v6.2", "--header", "iommufd.h"], "iommufd.h: no such header or folder; did you mean linux/iommufd.h?"],
    [
      ["release:6.12.5000"],
      'unknown release "6.12.5000"; did you mean 6.12.107? (the newest that is known of its series)',
    ],
  ])("%j is one line, and exit 2", (args, line) => {
    expect(runCli(["layout", ...args])).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
  });
});

test.each([
  [["same"], "--textconv shows all that inc/linux/a.h declares: same"],
  [["--all"], "option '--textconv' cannot be used with option '--all'; see --help"],
  [["--format", "json"], "option '--textconv' cannot be used with option '--format <format>'; see --help"],
])("git's diff driver shows a file and nothing else: %j", (more, line) => {
  const refused = { status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` };
  expect(layout("--textconv", "inc/linux/a.h", ...more)).toMatchObject(refused);
});
