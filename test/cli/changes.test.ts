import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

test("from 6.12 to 7.3 is what the golden file says", async () => {
  const { status, stdout, stderr } = runCli(["changes", "release:v6.12", "release:v7.3"]);
  expect([status, stderr]).toEqual([0, ""]);
  await expect(stdout).toMatchFileSnapshot("../golden/changes-6.12-7.3.txt");
});

test("every line of the text is an object of the JSON", () => {
  const text = runCli(["changes", "release:v6.12", "release:v7.3"]).stdout;
  const object = JSON.parse(runCli(["changes", "release:v6.12", "release:v7.3", "--format", "json"]).stdout);
  expect(text).toContain(`\n${object.changes.length} changes from release:v6.12 to release:v7.3 [x86_64 i386]\n`);
  expect(object.changes.find(({ subject }: { subject: string }) => subject.endsWith(".token_uuid_ptr"))).toEqual({
    kind: "field added",
    subject: "struct vfio_device_bind_iommufd.token_uuid_ptr",
    header: "linux/vfio.h",
    file: "release:v7.3/linux/vfio.h",
    line: 1,
    old: null,
    new: { name: "token_uuid_ptr", type: "__aligned_u64", offset: 16, size: 8 },
    text: "struct vfio_device_bind_iommufd.token_uuid_ptr is new: __aligned_u64 at 16, 8 bytes",
    dataModels: ["x86_64", "i386"],
  });
});

test("a command's number stands in JSON as it is sent", () => {
  const { stdout } = runCli(["changes", "release:v6.5", "release:v6.6", "linux/iommufd.h", "--format", "json"]);
  const added = JSON.parse(stdout).changes.filter(({ kind }: { kind: string }) => kind === "command added");
  expect(added.map(({ new: { name, number } }: { new: { name: string; number: string } }) => [name, number])).toEqual([
    ["IOMMU_HWPT_ALLOC", "0x3b89"],
    ["IOMMU_GET_HW_INFO", "0x3b8a"],
  ]);
});

test("only the named headers, of files and releases alike", () => {
  const { stdout } = runCli(["changes", "release:v6.12", "release:v7.3", "linux/vfio.h"]);
  expect(stdout).toContain("linux/vfio.h\n");
  expect(stdout).not.toContain("linux/iommufd.h");
  const tree = temporaryTree({ "a.h": "#define A 1\n", "b.h": "#define A 2\n" });
  expect(runCli(["changes", "a.h", "b.h"], { cwd: tree })).toMatchObject({
    status: 0,
    stdout: "a.h\n  changed values\n    A 1 -> 2\n\n1 change from a.h to b.h [x86_64 i386]\n",
    stderr: "",
  });
});

test("what could not be compared is said, and no pass", () => {
  const tree = temporaryTree({ "a.h": "struct foo { int a; };\n", "b.h": "struct foo { struct foo a; };\n" });
  const { status, stdout, stderr } = runCli(["changes", "a.h", "b.h"], { cwd: tree });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^uapi-compat: b\.h:1: .*struct foo could be read in a\.h and can't be compared\n$/);
  expect(stdout).toContain("0 changes from a.h to b.h");
});

describe("bad input", () => {
  const known = "linux/iommufd.h, linux/vfio.h";
  test.each([
    [["release:v6.1", "release:v7.3"], 'unknown release "v6.1"; did you mean v6.2?'],
    [["release:", "release:v7.3"], 'unknown release ""; did you mean v7.3?'],
    [
      ["release:v6.12", "release:6.12.999"],
      'unknown release "6.12.999"; did you mean 6.12.107? (the newest that is known of its series)',
    ],
    [["release:v6.12", "release:v7.3", "linux/kvm.h"], `linux/kvm.h: no such header or folder; known: ${known}`],
    [
      ["release:v6.12", "release:v7.3", "iommufd.h"],
      "iommufd.h: no such header or folder; did you mean linux/iommufd.h?",
    ],
    [["release:v6.12", "package.json"], "package.json: no snapshot of uapi-compat"],
    [["release:v6.12", "README.md"], `README.md: none of the headers that release:v6.12 knows: ${known}`],
    [["release:v6.12", "nothing"], "nothing: no such file or directory"],
    [
      ["release:v6.12", "test/try/before"],
      `test/try/before: has none of the headers that release:v6.12 knows: ${known}`,
    ],
    [["release:v6.12"], "release:v6.12 is compared with nothing; name NEW, too"],
    [["release:v6.12", "release:v7.3", "--format", "md"], 'unknown format "md"; known: text, markdown, json'],
  ])("%j is one line, and exit 2", (args, line) => {
    // The checkout's own repository would be asked for what is no file.
    const env = { GIT_DIR: "/nowhere" };
    const stderr = `uapi-compat: ${line}\n`;
    expect(runCli(["changes", ...args], { env })).toMatchObject({ status: 2, stdout: "", stderr });
  });
});
