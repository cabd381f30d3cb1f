import { describe, expect, test } from "vitest";
import { iommu_hwpt_pgfault } from "../../abi/linux/iommufd/fault-queue.ts";
import { iommu_hw_info, iommu_hw_info_type, iommufd_hw_info_flags } from "../../abi/linux/iommufd/hw-info.ts";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_veventq_alloc } from "../../abi/linux/iommufd/veventq.ts";
import { iommufd } from "../../abi/linux/iommufd.ts";
import { newestPatches, releases } from "../../abi/releases.ts";
import { headerAsOf, valuesAsOf } from "../../src/declare/as-of.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import { compareReleases, mainlineOf } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import { minimumSize, structLayout } from "../../src/layout/struct-layout.ts";

const { x86_64, i386 } = dataModels;

const places = (struct: StructHistory, release: ReleaseName, model = x86_64): readonly string[] =>
  flatMembers(structLayout(struct, release, model)).map(
    ({ path, offset, member }) => `${path} ${offset} ${member.size}`,
  );

const sizes = (struct: StructHistory, ...names: readonly ReleaseName[]): readonly number[] =>
  names.map((release) => structLayout(struct, release, x86_64).size);

describe("a struct as of a release", () => {
  test("iommu_hwpt_alloc grows from 24 over 40 to 48, its minimum stays", () => {
    expect(sizes(iommu_hwpt_alloc, "v6.6", "v6.7", "v6.10", "v6.11", "v7.3")).toEqual([24, 40, 40, 48, 48]);
    const minimum = minimumSize(iommu_hwpt_alloc, structLayout(iommu_hwpt_alloc, "v7.3", x86_64));
    expect(minimum).toBe(24);
  });

  test("a minimum may end before the struct does", () => {
    const layout = structLayout(iommu_veventq_alloc, "v6.15", x86_64);
    expect([minimumSize(iommu_veventq_alloc, layout), layout.size]).toEqual([28, 32]);
  });

  test("6.12.31 took out_max_pasid_log2 early, and 6.13 has it not", () => {
    const end = ["out_max_pasid_log2 28 1", "__reserved 29 3", "out_capabilities 32 8"];
    const before = ["__reserved 28 4", "out_capabilities 32 8"];
    expect(places(iommu_hw_info, "6.12.31").slice(6)).toEqual(end);
    for (const release of ["v6.12", "6.12.30", "v6.13", "v6.14"] as const) {
      expect(places(iommu_hw_info, release).slice(6)).toEqual(before);
    }
  });

  test("v6.17 lets the program name the type that it wants, in the place of the kernel's answer", () => {
    expect(places(iommu_hw_info, "v6.16")).not.toContain("in_data_type 24 4");
    expect(places(iommu_hw_info, "v6.17").slice(5, 7)).toEqual(["in_data_type 24 4", "out_data_type 24 4"]);
  });

  test("iommu_hwpt_pgfault split between i386 and x86_64 until 6.12.14 and v6.14", () => {
    const addresses = (release: ReleaseName): readonly (string | undefined)[] =>
      [x86_64, i386].map((model) =>
        places(iommu_hwpt_pgfault, release, model).find((place) => place.startsWith("addr")),
      );
    expect(addresses("6.12.13")).toEqual(["addr 24 8", "addr 20 8"]);
    expect(addresses("v6.13")).toEqual(["addr 24 8", "addr 20 8"]);
    expect(addresses("6.12.14")).toEqual(["addr 24 8", "addr 24 8"]);
    expect(structLayout(iommu_hwpt_pgfault, "v6.13", i386).size).toBe(36);
    expect(structLayout(iommu_hwpt_pgfault, "v6.14", i386).size).toBe(40);
  });
});

describe("values as of a release", () => {
  const names = (release: ReleaseName): readonly string[] =>
    valuesAsOf(iommu_hw_info_type, release).map(({ name, value }) => `${name.slice(19)} ${value}`);

  test("they stand in the header's order, not in that of their release", () => {
    expect(names("v6.6")).toEqual(["NONE 0", "INTEL_VTD 1"]);
    expect(names("v6.17")).toEqual(["NONE 0", "DEFAULT 0", "INTEL_VTD 1", "ARM_SMMUV3 2", "TEGRA241_CMDQV 3"]);
  });

  test("an enum has none before its header has it", () => {
    expect(valuesAsOf(iommufd_hw_info_flags, "v6.16")).toEqual([]);
    expect(valuesAsOf(iommufd_hw_info_flags, "v6.17")).toHaveLength(1);
  });
});

describe("a header as of a release", () => {
  test("v6.2 has nine commands, v7.3 has 22", () => {
    const commands = (release: ReleaseName): ReadonlyMap<string, unknown> =>
      abiOf([headerAsOf(iommufd, release)], x86_64).headers.get("linux/iommufd.h")!.commands;
    expect(commands("v6.2").size).toBe(9);
    expect(commands("v7.3").size).toBe(22);
    expect(commands("v7.3").get("IOMMU_HWPT_ALLOC")).toMatchObject({ value: 0x3b89, size: 0 });
  });

  test("the magic is the character ;", () => {
    const { constants } = abiOf([headerAsOf(iommufd, "v6.2")], x86_64).headers.get("linux/iommufd.h")!;
    expect(constants.get("IOMMUFD_TYPE")).toMatchObject({ value: BigInt(";".charCodeAt(0)), type: "int" });
  });
});

describe("releases", () => {
  test("are in order, and each says how it is known", () => {
    const names = releases.map(({ name }) => name);
    expect(names).toEqual(names.toSorted(compareReleases));
    for (const { name, seen, inferred } of releases) {
      expect([name, (seen === undefined) !== (inferred === undefined)]).toEqual([name, true]);
    }
  });

  test("no point of a series lies beyond its newest patch", () => {
    for (const [series, newest] of newestPatches) {
      const points = releases.map(({ name }) => name).filter((name) => mainlineOf(name) === series);
      expect(points.filter((name) => compareReleases(name, newest) > 0)).toEqual([]);
    }
  });
});
