import { describe, expect, test } from "vitest";
import { drafts } from "../../abi/drafts.ts";
import { headers } from "../../abi/headers.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { historyFormats } from "../../src/report/history-formats.ts";
import { historyOf, namesWithHistory } from "../../src/report/history-of.ts";
import { plain } from "../../src/report/paint.ts";
import { proposedNames, proposedSeries } from "../../src/report/proposed-series.ts";
import { runCli } from "../support/run-cli.ts";

const history = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = runCli(["history", ...args]);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
};
const json = (...args: readonly string[]) => JSON.parse(history(...args, "--format", "json"));

test("iommu_hwpt_alloc has 24, 40 and 48 bytes, and a minimum of 24 all along", () => {
  expect(history("iommu_hwpt_alloc")).toBe(`struct iommu_hwpt_alloc in linux/iommufd.h
  taken by IOMMU_HWPT_ALLOC
  size-first: minimum 24 bytes, the end of __reserved; bytes that the kernel does not know must be zero

  v6.6: 24 bytes
    + size         __u32  at 0, 4 bytes
    + flags        __u32  at 4, 4 bytes
    + dev_id       __u32  at 8, 4 bytes
    + pt_id        __u32  at 12, 4 bytes
    + out_hwpt_id  __u32  at 16, 4 bytes
    + __reserved   __u32  at 20, 4 bytes

  v6.7: 40 bytes, aligned to 4 -> 8
    + data_type  __u32          at 24, 4 bytes
    + data_len   __u32          at 28, 4 bytes
    + data_uptr  __aligned_u64  at 32, 8 bytes

  v6.11: 48 bytes
    + fault_id     __u32  at 40, 4 bytes
    + __reserved2  __u32  at 44, 4 bytes
`);
});

test("a command is its number and its struct", () => {
  expect(json("IOMMU_HWPT_ALLOC")).toMatchObject({
    schema: 1,
    kind: "command",
    name: "IOMMU_HWPT_ALLOC",
    header: "linux/iommufd.h",
    since: "v6.6",
    number: "0x3b89",
    struct: { name: "iommu_hwpt_alloc", minimum: { last: "__reserved", size: 24 } },
  });
});

test("bytes that got another meaning go and come, the stable release that took them early and the inference beside", () => {
  const { versions } = json("struct iommu_hw_info");
  expect(versions.map(({ since }: { since: string }) => since)).toEqual(["v6.6", "v6.7", "v6.15", "v6.17"]);
  expect(versions[2]).toMatchObject({
    also: ["6.12.31"],
    inferred: expect.any(String),
    layouts: [
      {
        dataModels: ["x86_64", "i386"],
        size: 40,
        added: [
          { name: "out_max_pasid_log2", type: "__u8", offset: 28, size: 1 },
          { name: "__reserved", type: "__u8[3]", offset: 29, size: 3 },
        ],
        removed: [{ name: "__reserved", type: "__u32", offset: 28, size: 4 }],
      },
    ],
  });
  expect(history("iommu_hw_info")).toMatch(/\n {2}v6\.15 and 6\.12\.31: 40 bytes\n {4}inferred: \S/);
});

test("data models that differ are told apart", () => {
  const text = history("iommu_hwpt_pgfault");
  expect(text).toContain("\n  v6.11: 40 bytes [x86_64]\n");
  expect(text).toContain("\n  v6.11: 36 bytes [i386]\n");
  expect(text).toContain("\n  v6.14 and 6.12.14: 40 bytes, aligned to 4 -> 8 [i386]\n");
  expect(history("iommu_hwpt_pgfault", "--data-model", "x86_64")).not.toContain("[");
});

test("an enum shows its values by release, and a flag its enum", () => {
  const text = history("iommufd_hwpt_alloc_flags");
  expect(text.match(/^ {2}v\S+/gm)).toEqual(["  v6.7", "  v6.11", "  v6.13"]);
  expect(text).toContain("\n    + IOMMU_HWPT_FAULT_ID_VALID = 4\n");
  expect(history("IOMMU_HWPT_ALLOC_PASID")).toMatch(
    /^IOMMU_HWPT_ALLOC_PASID = 8 in linux\/iommufd\.h since v6\.13\n {4}inferred: .*\n\nenum iommufd_hwpt_alloc_flags/,
  );
});

describe("what was proposed", () => {
  test("stands beside what was merged where it is asked for", () => {
    expect(history("iommu_hwpt_alloc")).not.toContain("proposed");
    const { versions, proposed } = json("iommu_hwpt_alloc", "--drafts");
    expect(versions).toHaveLength(3);
    const [{ subject, postings }] = proposed;
    expect(subject).toBe("iommu_hwpt_alloc");
    expect(postings.map((each: { minimum: { size: number } }) => each.minimum.size)).toContain(40);
    expect(postings.at(-1)).toMatchObject({ merged: "v6.7", minimum: { last: "__reserved", size: 24 } });
  });

  test("is all there is of a name that no header ever had", () => {
    expect(json("vfio_iommu_type1_nesting_op")).toMatchObject({
      kind: "proposed",
      name: "vfio_iommu_type1_nesting_op",
    });
    expect(history("vfio_iommu_type1_nesting_op")).toMatch(/ as it was proposed\n\n {2}\S.*: never merged so\n/);
  });

  test("can be written, every one", () => {
    const models = [dataModels.x86_64, dataModels.i386];
    for (const name of proposedNames(drafts)) {
      const proposed = proposedSeries(name, drafts, models);
      for (const write of historyFormats.values()) {
        expect(write({ name, history: null, proposed }, plain), name).toContain(proposed[0]!.subject);
      }
    }
  });
});

describe("of everything that abi/ declares", () => {
  const names = namesWithHistory(headers);

  test("there are many names", () => {
    expect(names.length).toBeGreaterThan(300);
  });

  test.each(["text", "json"])("the history can be written as %s, and starts with a release", (format) => {
    for (const name of names) {
      const found = historyOf(name, headers, [dataModels.x86_64, dataModels.i386]);
      const text = historyFormats.get(format)!({ name, history: found, proposed: [] }, plain);
      expect(text, name).toMatch(/v\d+\.\d+/);
    }
  });

  test("no version of a struct is as the one before it", () => {
    for (const name of names) {
      const found = historyOf(name, headers, [dataModels.x86_64, dataModels.i386]);
      if (found?.kind !== "struct" && found?.kind !== "union") continue;
      for (const { lifetime, layouts } of found.versions) {
        const differs = layouts.some(
          ({ align, wasAligned, added, removed }) => added.length + removed.length > 0 || align !== wasAligned,
        );
        expect(differs, `${name} ${lifetime.since}`).toBe(true);
      }
    }
  });
});

test.each([
  [["iommu_hwpt_aloc"], 'nothing is called "iommu_hwpt_aloc"; did you mean iommu_hwpt_alloc?'],
  [["IOMMU_HWPT_ALOC"], 'nothing is called "IOMMU_HWPT_ALOC"; did you mean IOMMU_HWPT_ALLOC?'],
  [["zzzzzz"], 'nothing is called "zzzzzz"'],
  [["__proto__"], 'nothing is called "__proto__"'],
  [[], "missing required argument 'name'; see --help"],
  [["iommu_destroy", "--format", "xml"], 'unknown format "xml"; known: text, json'],
])("%j is one line, and exit 2", (args, line) => {
  expect(runCli(["history", ...args])).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
});
