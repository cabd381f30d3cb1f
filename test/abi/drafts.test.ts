import { describe, expect, test } from "vitest";
import { copyHelpers, drafts, proposedNames } from "../../abi/drafts.ts";
import { iommufd } from "../../abi/linux/iommufd.ts";
import { vfio } from "../../abi/linux/vfio.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { minimumSize, structLayout } from "../../src/layout/struct-layout.ts";
import type { Draft } from "../../src/declare/draft.ts";

const series = (subject: string): readonly Draft[] => drafts.find((each) => each.subject === subject)!.drafts;

/** Bytes of the struct, and the least that its kernel takes. */
const sizes = ({ struct }: Draft) => {
  const layout = structLayout(struct, "v6.7", dataModels.x86_64);
  return [layout.size, minimumSize(struct, layout)];
};

const commandsNumbered = (number: number) =>
  [...iommufd.declarations, ...vfio.declarations].flatMap((each) =>
    each.kind === "command" && each.number === number ? [`${each.name} on ${each.on}`] : [],
  );

describe("drafts", () => {
  test("v1 to v3 of the nesting series raised the minimum of IOMMU_HWPT_ALLOC", () => {
    expect(series("iommu_hwpt_alloc").map((each) => [each.posting, ...sizes(each)])).toEqual([
      ["nesting infrastructure, first posting [09/17]", 40, 40],
      ["replace and alloc hwpt, v1 [12/14] to v8", 24, 24],
      ["nesting v1 [06/12]", 40, 40],
      ["nesting v2 [06/11]", 40, 40],
      ["nesting v3 [08/17]", 40, 40],
      ["nesting v4 [10/17]", 40, 24],
      ["nesting v5 [07/10]", 40, 24],
      ["nesting v6, v7", 40, 24],
    ]);
  });

  test("the helper of v4 is the only one known to read data of any type", () => {
    expect(copyHelpers.filter(({ typeChecked }) => typeChecked === false).map(({ posting }) => posting)).toEqual([
      "nesting v4",
    ]);
  });

  test("v5.10 moved every member of iommu_cache_invalidate_info and kept its version", () => {
    const offsets = series("iommu_cache_invalidate_info").map(({ struct }) =>
      structLayout(struct, "v6.7", dataModels.x86_64).members.map(({ name, offset }) => `${name} ${offset}`),
    );
    expect(offsets).toEqual([
      ["version 0", "cache 4", "granularity 5", "padding 6", "null 8"],
      ["argsz 0", "version 4", "cache 8", "granularity 9", "padding 10", "granu 16"],
    ]);
  });

  test("data[] of nesting_op stands behind another header in each shape", () => {
    expect(series("vfio_iommu_type1_nesting_op").map(sizes)).toEqual([
      [12, 12],
      [16, 16],
      [8, 8],
    ]);
  });

  test("a number that a proposal claimed went to something else", () => {
    const claimed = (subject: string) => series(subject).at(-1)!.command!.numbers.at(-1)!;
    expect(commandsNumbered(claimed("vfio_iommu_type1_nesting_op"))).toContain(
      "VFIO_DEVICE_ATTACH_IOMMUFD_PT on vfio-device",
    );
    expect(commandsNumbered(claimed("vfio_iommu_pasid_request"))).toContain("VFIO_DEVICE_BIND_IOMMUFD on vfio-device");
    const tsm = proposedNames.find(({ name }) => name === "IOMMU_VDEVICE_TSM_OP");
    expect(commandsNumbered(tsm!.number!)).toEqual(["IOMMU_IOAS_NOIOMMU_GET_PA on iommufd"]);
  });

  test("what was merged says its minimum; where a posting's was not seen, that is said", () => {
    const commands = drafts.flatMap((each) => each.drafts).filter(({ struct }) => struct.purpose === "command");
    expect(commands.filter(({ struct }) => struct.last === null)).toEqual([]);
    expect(commands.filter(({ merged, inferredMinimum }) => merged !== null && inferredMinimum !== null)).toEqual([]);
  });
});
