import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { formatNames } from "../../src/report/formats.ts";
import { mail, patchBody } from "../input/patch/mails.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** The names are the kernel's and the layouts those of its postings; the text is ours. */
const request = ["__u32 size;", "__u32 flags;", "__u32 dev_id;", "__u32 pt_id;"];
const answer = ["__u32 out_hwpt_id;", "__u32 __reserved;"];
const data = ["__u32 data_type;", "__u32 data_len;", "__aligned_u64 data_uptr;"];

const header = (members: readonly string[], values: readonly string[] = []): string =>
  [
    "#include <linux/types.h>",
    "#include <linux/ioctl.h>",
    "",
    "#define IOMMUFD_TYPE (';')",
    "",
    ...(values.length === 0 ? [] : ["enum iommu_hwpt_data_type {", ...values.map((value) => `\t${value},`), "};", ""]),
    "struct iommu_hwpt_alloc {",
    ...members.map((member) => `\t${member}`),
    "};",
    "#define IOMMU_HWPT_ALLOC _IO(IOMMUFD_TYPE, 0x89)",
    "",
  ].join("\n");

const code = (last: string): string =>
  [
    "static const struct iommufd_ioctl_op iommufd_ioctl_ops[] = {",
    "\tIOCTL_OP(IOMMU_HWPT_ALLOC, iommufd_hwpt_alloc, struct iommu_hwpt_alloc,",
    `\t\t ${last}),`,
    "};",
    "static long iommufd_fops_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)",
    "{",
    "\tret = copy_struct_from_user(ucmd.cmd, op->size, ucmd.ubuffer, ucmd.user_size);",
    "}",
    "",
  ].join("\n");

const paths = { header: "include/uapi/linux/iommufd.h", code: "drivers/iommu/iommufd/main.c" };

const kernel = {
  "include/uapi/linux/types.h": [
    "typedef unsigned int __u32;",
    "typedef unsigned long long __u64;",
    "#define __aligned_u64 __u64 __attribute__((aligned(8)))",
    "",
  ].join("\n"),
  "include/uapi/linux/ioctl.h": "#define _IO(type, nr) (((type) << 8) | (nr))\n",
  [paths.header]: header([...request, ...answer]),
  [paths.code]: code("__reserved"),
};

interface Step {
  readonly subject: string;
  readonly files: Readonly<Record<string, string>>;
}

function git(directory: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const author = ["-c", "user.name=A Developer", "-c", "user.email=developer@example.org"];
  const { status, stdout, stderr } = spawnSync("git", [...author, ...args], { cwd: directory, env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A kernel tree, and beside it the patches that the steps make, as git writes them. */
function posted(
  steps: readonly Step[],
  ...options: readonly string[]
): { readonly tree: string; readonly mbox: string } {
  const repository = temporaryTree(kernel);
  git(repository, "init", "-q");
  git(repository, "add", "-A");
  git(repository, "commit", "-qm", "before");
  for (const { subject, files } of steps) {
    const written = temporaryTree(files);
    for (const path of Object.keys(files)) git(repository, "--work-tree", written, "add", path);
    git(repository, "commit", "-qm", subject);
  }
  const mbox = git(repository, "format-patch", "--stdout", `-${steps.length}`, ...options);
  return { tree: temporaryTree({ ...kernel, "series.mbox": mbox }), mbox };
}

const types = ["IOMMU_HWPT_DATA_NONE", "IOMMU_HWPT_DATA_VTD_S1"];

/** Nesting as it was posted first on top of v6.6: the data members follow the reserved one, and all are asked for. */
const raised: readonly Step[] = [
  { subject: "iommufd: Name the types of data", files: { [paths.header]: header([...request, ...answer], types) } },
  {
    subject: "iommufd: Pass user data to hwpt_alloc",
    files: { [paths.header]: header([...request, ...answer, ...data], types), [paths.code]: code("data_uptr") },
  },
  {
    subject: "iommufd: Name another type",
    files: { [paths.header]: header([...request, ...answer, ...data], [...types, "IOMMU_HWPT_DATA_ARM_SMMUV3"]) },
  },
];

interface Judged {
  readonly verdict: string;
  readonly findings: readonly { rule: string; level: string; patch: number; subject: string }[];
  readonly patches: readonly {
    number: number;
    total: number;
    subject: string;
    verdict: string;
    findings: readonly { rule: string; level: string; mendedBy: number | null; inSeries: boolean }[];
  }[];
}

function judge(tree: string, ...args: readonly string[]): Judged & { readonly status: number | null } {
  const { status, stdout, stderr } = runCli(["check", ".", "--patch", "series.mbox", "--format", "json", ...args], {
    cwd: tree,
  });
  if (stdout === "") throw new Error(stderr);
  return { ...(JSON.parse(stdout) as Judged), status };
}

describe("hwpt_alloc as it was posted", () => {
  test("a minimum that is raised is its patch's", () => {
    const { status, verdict, findings, patches } = judge(posted(raised).tree);
    expect([status, verdict]).toEqual([1, "breaking"]);
    expect(patches.map((patch) => `${patch.number}/${patch.total} ${patch.subject}: ${patch.verdict}`)).toEqual([
      "1/3 iommufd: Name the types of data: compatible",
      "2/3 iommufd: Pass user data to hwpt_alloc: breaking",
      "3/3 iommufd: Name another type: compatible",
    ]);
    const errors = findings.filter(({ level }) => level === "error");
    expect(errors.map(({ rule, patch }) => [rule, patch])).toEqual([["minimum-raised", 2]]);
  });

  test("the minimum as it was merged is no break", () => {
    const merged = raised.map((step) =>
      paths.code in step.files ? { ...step, files: { [paths.header]: step.files[paths.header]! } } : step,
    );
    const { status, patches } = judge(posted(merged).tree);
    expect([status, ...patches.map(({ verdict }) => verdict)]).toEqual([0, "compatible", "compatible", "compatible"]);
  });

  test("data before the answer moves it, in the patch that puts it there", () => {
    const steps = [
      raised[0]!,
      {
        subject: "iommufd: Pass user data",
        files: { [paths.header]: header([...request, ...data, ...answer], types) },
      },
    ];
    const { status, findings, patches } = judge(posted(steps).tree);
    expect([status, ...patches.map(({ verdict }) => verdict)]).toEqual([1, "compatible", "breaking"]);
    expect(findings.filter(({ rule }) => rule === "field-moved").map(({ subject, patch }) => [subject, patch])).toEqual(
      [["struct iommu_hwpt_alloc.out_hwpt_id", 2]],
    );
  });

  test("what a later patch mends stands at its own and does not count", () => {
    const steps = [
      raised[1]!,
      { subject: "iommufd: Take short requests, too", files: { [paths.code]: code("__reserved") } },
    ];
    const { tree } = posted(steps);
    const { status, verdict, findings, patches } = judge(tree);
    expect([status, verdict, ...patches.map((patch) => patch.verdict)]).toEqual([
      0,
      "compatible",
      "breaking",
      "compatible",
    ]);
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    const [broken] = patches[0]!.findings.filter(({ level }) => level === "error");
    expect(broken).toMatchObject({ rule: "minimum-raised", mendedBy: 2, inSeries: false });

    const text = runCli(["check", ".", "--patch", "series.mbox", "--terse"], { cwd: tree });
    expect(text.stdout).toMatch(/^patch 1\/2: iommufd: Pass user data to hwpt_alloc\n/);
    expect(text.stdout).toMatch(/error\[running\].*minimum-raised.*  mended by patch 2\/2\n/);
    expect(text.stdout).toContain("\npatch 1/2: breaking: 1 error");
    expect(text.stdout).toMatch(/\nthe series: compatible: .*\n$/);
  });

  test("what changes before anybody has it is no break of the series", () => {
    const steps = [
      { subject: "one", files: { "include/uapi/linux/new.h": "struct fresh { int a; };\n" } },
      { subject: "two", files: { "include/uapi/linux/new.h": "struct fresh { int b; int a; };\n" } },
    ];
    const { status, patches } = judge(posted(steps).tree);
    expect([status, ...patches.map(({ verdict }) => verdict)]).toEqual([0, "compatible", "breaking"]);
    const { stdout } = runCli(["check", ".", "--patch", "series.mbox", "--terse"], { cwd: posted(steps).tree });
    expect(stdout).toContain("  new in this series, by patch 1/2\n");
  });
});

/** The same mail with its body quoted-printable and its subject encoded. */
function quotedPrintable(message: string): string {
  const [head = "", ...body] = message.split("\n\n");
  const hex = (byte: string): string => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  const printable = Buffer.from(body.join("\n\n"))
    .toString("latin1")
    .replaceAll(/[=\u0080-\u00ff]/g, hex)
    .replaceAll(/^([^=\n]{60})(?=[^\n])/gm, "$1=\n");
  const encoded = (_: string, text: string): string => `Subject: =?utf-8?q?${text.replaceAll(/[^\da-z:/]/gi, hex)}?=`;
  return [
    head.replace(/^Subject: (.*)$/m, encoded),
    'Content-Type: text/plain; charset="utf-8"',
    "Content-Transfer-Encoding: quoted-printable",
    "",
    printable,
  ].join("\n");
}

/** Cover letter, v1, the patches of v2 in another order, and answers that quote a hunk and paste a diff. */
function thread(): string {
  const { mbox } = posted(raised, "--cover-letter", "--subject-prefix=PATCH v2", "--thread");
  const mails = mbox.split(/^(?=From [0-9a-f]{40} )/m).map((text) => text.replace(/^From .*\n/, ""));
  const diffOf = (index: number): string => mails[index]!.slice(mails[index]!.indexOf("diff --git"));
  const reply = mail("Re: [PATCH v2 2/3] iommufd: Pass user data to hwpt_alloc", {
    body: `> ${patchBody(diffOf(2)).replaceAll("\n", "\n> ")}\nNo, so:\n\n${diffOf(3)}`,
  });
  const v1 = mail("[PATCH 1/1] iommufd: Pass user data", { body: patchBody(diffOf(1)) });
  const posts = mails.toReversed().map((text) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${quotedPrintable(text)}`);
  return [v1, reply, ...posts, reply].join("\n");
}

describe("a thread of a list", () => {
  test.each([
    ["as it is", "t.mbox", (text: string) => text],
    ["gzipped", "t.mbox.gz", (text: string) => gzipSync(text)],
    ["with the line ends of mails", "t.mbox", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("is read %s", (_, name, packed) => {
    const text = thread();
    expect(text).toContain("=3D");
    const tree = temporaryTree({ ...kernel, [name]: packed(text) });
    const { status, stdout, stderr } = runCli(["check", ".", "--patch", name, "--format", "json"], { cwd: tree });
    expect(stderr).toBe("uapi-compat: v2 is judged; v1 (1 patch) is left out\n");
    const { findings, patches } = JSON.parse(stdout) as Judged;
    expect(patches.map(({ number, subject, verdict }) => [number, subject, verdict])).toEqual([
      [1, "iommufd: Name the types of data", "compatible"],
      [2, "iommufd: Pass user data to hwpt_alloc", "breaking"],
      [3, "iommufd: Name another type", "compatible"],
    ]);
    expect([status, findings.filter(({ level }) => level === "error").map(({ patch }) => patch)]).toEqual([1, [2]]);
  });
});

describe("one patch", () => {
  const diff = (subject = raised[1]!): string => posted([subject]).mbox;

  test("prints as any change does", () => {
    const { tree } = posted([raised[1]!]);
    const { status, stdout } = runCli(["check", ".", "--patch", "series.mbox", "--terse"], { cwd: tree });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^include\/uapi\/linux\/iommufd\.h:\d+: .*\n(?:.*\n)*breaking: 1 error/);
    expect(stdout).not.toContain("patch 1/1");
    expect(judge(tree).patches).toHaveLength(1);
  });

  test("comes from standard input, and of a repository's HEAD", () => {
    const { tree, mbox } = posted([raised[1]!]);
    git(tree, "init", "-q");
    git(tree, "add", "include", "drivers");
    git(tree, "commit", "-qm", "before");
    const ended = runCli(["check", "--patch", "-", "--terse"], { cwd: tree, input: mbox });
    expect([ended.status, ended.stderr]).toEqual([1, ""]);
    expect(ended.stdout).toContain("(minimum-raised)");
  });

  test("that does not apply is said with its file, line and hunk", () => {
    const tree = temporaryTree({
      ...kernel,
      [paths.header]: header(["__u32 other;", ...request, ...answer]),
      "p.patch": diff(),
    });
    const { status, stdout, stderr } = runCli(["check", ".", "--patch", "p.patch"], { cwd: tree });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^uapi-compat: patch 1\/1 "iommufd: Pass user data to hwpt_alloc": include\/uapi\/linux\/iommufd\.h:\d+: hunk 1 does not apply: the patch wants ".*", the file has ".*"\n$/,
    );
  });

  test("that touches no header is compatible, which is said", () => {
    const tree = temporaryTree({ ...kernel, "p.patch": "--- a/README\n+++ b/README\n@@ -1 +1 @@\n-a\n+b\n" });
    const { status, stdout, stderr } = runCli(["check", ".", "--patch", "p.patch"], { cwd: tree });
    expect([status, stderr]).toEqual([0, "uapi-compat: no uAPI header in this patch\n"]);
    expect(stdout).toMatch(/^compatible: no findings/m);
  });

  test.each([
    ["a header", "linux/foo.h", "old/foo.h", "a/include/uapi/linux/foo.h"],
    ["an include root", "linux/foo.h", ".", "a/include/uapi/linux/foo.h"],
    ["x86's asm/ of an include root", "asm/foo.h", ".", "a/arch/x86/include/uapi/asm/foo.h"],
    ["a root's folder", "linux/foo.h", ".", "a/usr/include/linux/foo.h"],
  ])("finds its file in %s", (_, path, old, name) => {
    const tree = temporaryTree({
      [`usr/include/${path}`]: "struct foo { int a; };\n",
      "usr/include/old/foo.h": "struct foo { int a; };\n",
      "p.patch": `--- ${name}\n+++ ${name}\n@@ -1 +1 @@\n-struct foo { int a; };\n+struct foo { int b; int a; };\n`,
    });
    const { status, stdout } = runCli(["check", old, "--patch", "../../p.patch", "--terse"], {
      cwd: `${tree}/usr/include`,
    });
    expect(stdout).toContain("struct foo.a moved 0 -> 4");
    expect(status).toBe(1);
  });

  test.each([
    [["--patch", "no.patch"], "no.patch: no such file"],
    [["--patch", "."], ".: a directory; name a patch or a mailbox, or - for standard input"],
    [["--patch", ""], "--patch names no file"],
    [["--patch", "empty.patch"], "empty.patch: empty; a patch or a mailbox is wanted here"],
    [["--patch", "broken.gz"], "broken.gz: damaged gzip data"],
    [["--patch", "up.patch"], "up.patch: ../x.h: leads out of the tree; a patch may only touch files of its tree"],
    [["--patch", "root.patch"], "root.patch: /etc/x.h: an absolute path; a patch may only touch files of its tree"],
  ])("%j is refused in one line", (args, message) => {
    const at = (name: string): string => `--- ${name}\n+++ ${name}\n@@ -1 +1 @@\n-a\n+b\n`;
    const tree = temporaryTree({
      ...kernel,
      "empty.patch": "",
      "broken.gz": Buffer.from([0x1f, 0x8b, 1, 2, 3]),
      "up.patch": at("../x.h"),
      "root.patch": at("/etc/x.h"),
    });
    const { status, stdout, stderr } = runCli(["check", ".", ...args], { cwd: tree });
    expect([status, stdout, stderr]).toEqual([2, "", `uapi-compat: ${message}\n`]);
  });

  test("that makes a file of two is refused; one that goes there and back changes nothing", () => {
    const rename = (from: string, to: string): string =>
      `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;
    const [one, other] = ["include/uapi/linux/types.h", "include/uapi/linux/ioctl.h"];
    const made = "include/uapi/linux/made.h";
    const tree = temporaryTree({
      ...kernel,
      "two.patch": rename(one, made) + rename(other, made),
      "back.patch": rename(one, made) + rename(made, one),
    });
    const two = runCli(["check", ".", "--patch", "two.patch"], { cwd: tree });
    expect([two.status, two.stderr]).toEqual([2, `uapi-compat: two.patch: ${made}: the patch makes it twice\n`]);
    const back = runCli(["check", ".", "--patch", "back.patch"], { cwd: tree });
    expect([back.status, back.stdout]).toEqual([0, expect.stringMatching(/^compatible: no findings; read 0 headers/m)]);
  });

  test("takes no range beside it", () => {
    const { tree, mbox } = posted([raised[1]!]);
    git(tree, "init", "-q");
    git(tree, "add", "include", "drivers");
    git(tree, "commit", "-qm", "before");
    const { status, stderr } = runCli(["check", "HEAD..HEAD", "--patch", "-"], { cwd: tree, input: mbox });
    const message = "HEAD..HEAD: --patch takes the place of NEW; name OLD alone, a revision or a directory";
    expect([status, stderr]).toEqual([2, `uapi-compat: ${message}\n`]);
  });

  test("needs an OLD outside of a repository, and one that has files", () => {
    const tree = temporaryTree({ "p.patch": diff() });
    const missing = runCli(["check", "--patch", "p.patch"], { cwd: tree, env: { GIT_CEILING_DIRECTORIES: tree } });
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringMatching(/not in a git repository; name OLD/)]);
    const release = runCli(["check", "release:v6.12", "--patch", "p.patch"], { cwd: tree });
    expect([release.status, release.stderr]).toEqual([
      2,
      expect.stringMatching(/^uapi-compat: release:v6\.12: holds no files/),
    ]);
  });
});

test("changes takes a series, too, as a whole", () => {
  const { tree } = posted(raised);
  const { status, stdout } = runCli(["changes", ".", "--patch", "series.mbox"], { cwd: tree });
  expect(status).toBe(0);
  expect(stdout).toContain("iommu_hwpt_alloc");
  expect(stdout).toContain("with patch 3/3");
});

describe.each(formatNames)("in %s", (name) => {
  test("a series says which patch it is", () => {
    const { tree } = posted(raised);
    const { status, stdout } = runCli(["check", ".", "--patch", "series.mbox", "--format", name], { cwd: tree });
    expect([status, stdout]).toEqual([1, expect.stringContaining("iommufd: Pass user data to hwpt_alloc")]);
  });
});
