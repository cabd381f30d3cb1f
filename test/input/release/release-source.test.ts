import { describe, expect, test } from "vitest";
import { headers } from "../../../abi/headers.ts";
import { releases } from "../../../abi/releases.ts";
import { changes, check, memorySource } from "../../../src/index.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { openSource, openSources } from "../../../src/input/open-source.ts";
import { releaseSource } from "../../../src/input/release/release-source.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const models = Object.values(dataModels);

test.each(releases.map(({ name }) => name))("%s can be laid out as a whole, and is compatible with itself", (name) => {
  const source = releaseSource(name);
  expect(source.headers).toEqual(["linux/iommufd.h", "linux/vfio.h"]);
  const gaps = abisOf(source, models).flatMap((abi) => [...abi.headers.values()].flatMap(({ notSeen }) => notSeen));
  expect(gaps).toEqual([]);
  const { findings, couldNotCheck } = check(source, releaseSource(name));
  expect([findings, couldNotCheck]).toEqual([[], []]);
});

test("the kernel's own headers are none that a program includes", () => {
  expect(headers.map(({ path }) => path)).toContain("iommufd_test.h");
  expect(releaseSource("v7.3").headers).not.toContain("iommufd_test.h");
});

test("a header of a release is called by its release, line 1", async () => {
  const { findings } = check(await openSource("release:6.12"), await openSource("release:v7.3"));
  expect(new Set(findings.map(({ file, line, oldFile }) => `${file}:${line} ${oldFile}`))).toEqual(
    new Set(["iommufd", "vfio"].map((name) => `release:v7.3/linux/${name}.h:1 release:v6.12/linux/${name}.h`)),
  );
});

describe("what a release does not see", () => {
  const release = releaseSource("v7.3");
  const text = (path: string, content: string): ReturnType<typeof memorySource> =>
    memorySource("text", { [path]: content });
  const kinds = (log: ReturnType<typeof changes>): string[] =>
    log.changes.map(({ kind, subject }) => `${kind}: ${subject}`);

  test("is neither removed nor added", () => {
    const more = "#define VFIO_OF_SOMEBODY_ELSE 7\nstruct not_of_vfio { int a; };\n";
    const header = text("linux/vfio.h", more);
    const paths = ["linux/vfio.h"];
    expect(kinds(changes(header, release, { paths })).filter((kind) => /else|not_of/i.test(kind))).toEqual([]);
    expect(kinds(changes(release, header, { paths })).filter((kind) => /else|not_of/i.test(kind))).toEqual([]);
  });

  test("of a header that it knows as a whole there is nothing", () => {
    const log = changes(release, text("linux/iommufd.h", "struct iommu_of_tomorrow { int a; };\n"), {
      paths: ["linux/iommufd.h"],
    });
    expect(kinds(log)).toContain("record added: struct iommu_of_tomorrow");
    expect(kinds(log)).toContain("record removed: struct iommu_destroy");
  });

  test("may have come from another header: a name is found wherever it went", () => {
    const moved = memorySource("text", {
      "linux/iommufd.h": "#include <linux/iommufd-base.h>\n",
      "linux/iommufd-base.h": "struct iommu_destroy { unsigned int size; unsigned int id; };\nstruct new { int a; };\n",
    });
    const said = kinds(changes(release, moved, { paths: ["linux/iommufd.h"] }));
    expect(said.filter((kind) => kind.includes("iommu_destroy"))).toEqual([]);
    expect(said).not.toContain("record added: struct new");
  });

  test("of includes is nothing: a header narrows none by having no text", () => {
    const old = memorySource("text", {
      "linux/iommufd.h": "#include <linux/other.h>\n",
      "linux/other.h": "#define OTHER 1\n",
    });
    expect(kinds(changes(old, release, { paths: ["linux/iommufd.h"] }))).not.toContain(
      "header narrowed: linux/iommufd.h",
    );
  });
});

describe("what is inferred is said", () => {
  test("of a release that nobody has looked into", () => {
    const { notSeen } = check(releaseSource("v6.19"), releaseSource("v7.0"));
    const said = notSeen.filter(({ why }) => why.includes("inferred"));
    expect(said.map(({ file }) => file)).toContain("release:v7.0/linux/iommufd.h");
    expect(said.map(({ why }) => why).join("\n")).toMatch(/v7\.0 is inferred: .*\n.*IOMMU_HW_INFO_TYPE_AMD \(v7\.0\)/);
  });

  test("and not of one that was seen", () => {
    for (const name of ["v6.12", "6.12.107", "v7.2", "v7.3"]) {
      expect(releaseSource(name).gaps.filter(({ why }) => why.includes("inferred"))).toEqual([]);
    }
  });
});

describe("beside a release", () => {
  test("of a directory those headers are compared that the release knows", async () => {
    const tree = temporaryTree({ "linux/iommufd.h": "", "linux/other.h": "", "linux/types.h": "" });
    const { old, new: current } = await openSources("release:v6.12", tree);
    expect([old.headers, current.headers]).toEqual([["linux/iommufd.h", "linux/vfio.h"], ["linux/iommufd.h"]]);
  });

  test.each(["iommufd.h", "patched/iommufd.h", "include/uapi/linux/iommufd.h"])("%s is its namesake", async (file) => {
    const tree = temporaryTree({ [file]: "" });
    const { old, new: current } = await openSources(`${tree}/${file}`, "release:v6.12");
    expect([old.headers, current.headers]).toEqual([["linux/iommufd.h"], ["linux/iommufd.h"]]);
  });

  test("what it does not know is one line", async () => {
    const tree = temporaryTree({ "kvm.h": "", "dir/linux/kvm.h": "" });
    const known = "linux/iommufd.h, linux/vfio.h";
    await expect(openSources("release:v6.12", `${tree}/kvm.h`)).rejects.toThrow(
      `${tree}/kvm.h: none of the headers that release:v6.12 knows: ${known}`,
    );
    await expect(openSources(`${tree}/dir`, "release:v6.12")).rejects.toThrow(
      `${tree}/dir: has none of the headers that release:v6.12 knows: ${known}`,
    );
    await expect(openSource("release:v6.1")).rejects.toThrow('unknown release "v6.1"; did you mean v6.2?');
  });
});
