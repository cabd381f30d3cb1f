import { describe, expect, test } from "vitest";
import { vfio_device_bind_iommufd } from "../../abi/linux/vfio/cdev.ts";
import { vfio_device_features } from "../../abi/linux/vfio/device-feature.ts";
import { vfio_device_info } from "../../abi/linux/vfio/device-info.ts";
import { vfioFeaturePayloads } from "../../abi/linux/vfio/feature-payloads.ts";
import { vfio_device_ioeventfd } from "../../abi/linux/vfio/ioeventfd.ts";
import { vfio_iommu_type1_dirty_bitmap_get } from "../../abi/linux/vfio/dirty-pages.ts";
import { vfio } from "../../abi/linux/vfio.ts";
import { enumeratorsAsOf, headerAsOf } from "../../src/declare/as-of.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { minimumSize, structLayout } from "../../src/layout/struct-layout.ts";

const { x86_64, i386 } = dataModels;

const sizeAndMinimum = (struct: StructHistory, release: ReleaseName) => {
  const layout = structLayout(struct, release, x86_64);
  return [layout.size, minimumSize(struct, layout)];
};

const headerOf = (release: ReleaseName) => abiOf([headerAsOf(vfio, release)], x86_64).headers.get("linux/vfio.h");

describe("linux/vfio.h", () => {
  test.each<[string, StructHistory, ReleaseName, number, number]>([
    ["vfio_device_info", vfio_device_info, "v6.5", 20, 16],
    ["vfio_device_info", vfio_device_info, "v6.6", 24, 16],
    ["vfio_device_bind_iommufd", vfio_device_bind_iommufd, "v6.16", 16, 16],
    ["vfio_device_bind_iommufd", vfio_device_bind_iommufd, "v6.17", 24, 16],
  ])("%s grows and its minimum stays", (_, struct, release, size, minimum) => {
    expect(sizeAndMinimum(struct, release)).toEqual([size, minimum]);
  });

  test("a struct that ended in a hole takes the same bytes in both data models since v6.7", () => {
    const sizes = (release: ReleaseName) =>
      [x86_64, i386].map((model) => structLayout(vfio_device_ioeventfd, release, model).size);
    expect([sizes("v6.6"), sizes("v6.7")]).toEqual([
      [32, 28],
      [32, 32],
    ]);
  });

  test("the pointer of a bitmap is as wide as the program's", () => {
    const size = (model: typeof x86_64) => structLayout(vfio_iommu_type1_dirty_bitmap_get, "v7.3", model).size;
    expect([size(x86_64), size(i386)]).toEqual([40, 36]);
  });

  test("a number says nothing of its struct: ten stand for more than one command, each on another file or IOMMU", () => {
    const numbers = [...headerOf("7.3.4")!.commands.values()].map(({ number }) => number - 100);
    const shared = numbers.filter((number, index) => numbers.indexOf(number) !== index);
    expect([...new Set(shared)].toSorted((a, b) => a - b)).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  });

  test("(1 << 31) is an int, hence negative", () => {
    expect(headerOf("7.3.4")!.constants.get("VFIO_REGION_TYPE_PCI_VENDOR_TYPE")).toMatchObject({
      value: -(2n ** 31n),
      type: "int",
    });
  });

  test("a count of an enum moves with what is added before it", () => {
    const counts = (["6.12.107", "7.2.13"] as const).map(
      (release) => headerOf(release)!.enumerators.get("VFIO_AP_NUM_IRQS")?.value,
    );
    expect(counts).toEqual([1n, 2n]);
  });

  test("every payload of a feature is keyed by a feature that the header has with it", () => {
    const since = (feature: string) =>
      vfio_device_features.members
        .flatMap((member) => (member.kind === "since" ? member.members.map(({ name }) => [name, member] as const) : []))
        .find(([name]) => name === feature)?.[1].lifetime.since;
    for (const [feature, payload] of Object.entries(vfioFeaturePayloads)) {
      expect([feature, since(feature)]).toEqual([feature, payload.lifetime.since]);
    }
    expect(enumeratorsAsOf(vfio_device_features.members, "v6.2").at(-1)?.name).toBe(
      "VFIO_DEVICE_FEATURE_MIG_DATA_SIZE",
    );
  });
});
