import { describe, expect, test } from "vitest";
import { MmapAreas } from "../../../src/drivers/core/mmap-areas.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { IommufdObject } from "../../../src/drivers/objects/iommufd-object.ts";

class Owner extends IommufdObject {
  override readonly type = "viommu";

  override destroy(): void {}
}

const pages = (count: number): Uint8Array => new Uint8Array(count * 0x1000);

describe("offsets", () => {
  test("start behind the first page; the lowest hole that has room is next", () => {
    const areas = new MmapAreas();
    const owner = new Owner();
    expect([areas.add(owner, pages(2)), areas.add(owner, pages(1)), areas.add(owner, pages(1))]).toEqual([
      0x1000n,
      0x3000n,
      0x4000n,
    ]);
    areas.remove(0x3000n);
    expect(areas.add(owner, pages(2))).toBe(0x5000n);
    expect(areas.add(owner, pages(1))).toBe(0x3000n);
    areas.remove(0x1000n);
    expect(areas.at(0x2fffn)).toBeUndefined();
    expect(areas.at(0x3fffn)?.offset).toBe(0x3000n);
  });
});

describe("mmap of an iommufd", () => {
  const [readWrite, shared] = [3, 1];

  /** One that has two pages to map, of an object that nobody else holds. */
  function opened(release: ReleaseName): { iommu: OpenedIommu; owner: Owner; context: IommufdContext } {
    const iommu = openIommu({ release });
    const file = iommu.process.files.get(iommu.fd);
    if (!(file instanceof IommufdFile)) throw new Error("no iommufd");
    const owner = file.context.objects.reserve(new Owner());
    file.context.objects.finalize(owner);
    file.context.mmaps.add(owner, pages(2).fill(7, 0, 1));
    return { iommu, owner, context: file.context };
  }

  test.each([
    ["the first page is nobody's", 0n, 0x2000, readWrite, shared, "ENXIO mmap/area"],
    ["only the whole can be mapped", 0x1000n, 0x1000, readWrite, shared, "ENXIO mmap/area"],
    ["from its start", 0x2000n, 0x2000, readWrite, shared, "ENXIO mmap/area"],
    ["not privately", 0x1000n, 0x2000, readWrite, 2, "EINVAL mmap/shared"],
    ["not as code", 0x1000n, 0x2000, readWrite | 4, shared, "EPERM mmap/executable"],
    ["privately comes before as code", 0n, 0x2000, readWrite | 4, 2, "EINVAL mmap/shared"],
  ])("%s", (_, offset, length, prot, flags, expected) => {
    const { iommu } = opened("v7.3");
    const { errno, reason } = iommu.mmap(iommu.fd, offset, length, prot, flags);
    expect(`${errno} ${reason?.rule}`).toBe(expected);
  });

  test("the mapping is the memory, and holds its owner, and the iommufd", () => {
    const { iommu, owner, context } = opened("v7.3");
    const { ret, out } = iommu.mmap(iommu.fd, 0x1000n, 0x1001, readWrite, shared);
    expect([ret, out.length, out[0], owner.users]).toEqual([0, 0x2000, 7, 2]);
    iommu.close(iommu.fd);
    expect(context.objects.isEmpty).toBe(false);
  });

  test("there was none before v6.17", () => {
    const { iommu } = opened("v6.16");
    expect(iommu.mmap(iommu.fd, 0x1000n, 0x2000, readWrite, shared).errno).toBe("ENODEV");
  });
});
