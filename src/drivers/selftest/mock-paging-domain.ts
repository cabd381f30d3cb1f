import { mock_aperture } from "../../../abi/linux/iommufd-test/mock-device.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { Aperture, DirtyTracking, Domain, IommuDriver, PagingDomain, TellDirty } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { Amdv1Pages } from "./amdv1-pages.ts";
import { attachMock, attachMockPasid, detachMock, detachMockPasid } from "./mock-attach.ts";
import type { MockPages } from "./mock-pages.ts";
import { PfnPages } from "./pfn-pages.ts";

const { MOCK_APERTURE_START, MOCK_APERTURE_LAST } = numbersOf(mock_aperture);

const mockAperture: Aperture = { start: BigInt(MOCK_APERTURE_START), last: BigInt(MOCK_APERTURE_LAST) };
/** Three levels of 512 entries each, over pages of 2 KiB. */
const amdv1Aperture: Aperture = { start: 0n, last: (1n << 38n) - 1n };

interface Reading {
  readonly isTracking: boolean;
  readonly wantsBits: boolean;
}

export const mockReadDirtyChecks = checks<Reading>("mock_domain_read_and_clear_dirty, iommu/iommufd/selftest.c", {
  id: "selftest-dirty/not-tracking",
  until: "v6.19",
  inferred: "in the mock driver of 6.12.107; its page table came with pagetable_type",
  errno: "EINVAL",
  says: "dirty tracking is not enabled",
  when: ({ isTracking, wantsBits }) => wantsBits && !isTracking,
});

export interface MockTable {
  readonly table: "pfns" | "amdv1" | "huge";
  /** A bit for each size. */
  readonly pageSizes: bigint;
  readonly tracksDirty: boolean;
}

/** `struct mock_iommu_domain`. */
export class MockPagingDomain implements PagingDomain {
  readonly kind = "paging";
  readonly owner: IommuDriver;
  readonly aperture: Aperture;
  readonly pageSizes: bigint;
  readonly dirty?: DirtyTracking;
  /** MOCK_DIRTY_TRACK. */
  isTracking = false;
  readonly #kernel: Kernel;
  readonly #hasPfns: boolean;
  /** Many domains never map anything. */
  #pages: MockPages | null = null;

  constructor(kernel: Kernel, owner: IommuDriver, { table, pageSizes, tracksDirty }: MockTable) {
    this.#kernel = kernel;
    this.owner = owner;
    this.aperture = table === "huge" ? amdv1Aperture : mockAperture;
    this.pageSizes = pageSizes;
    this.#hasPfns = table === "pfns";
    if (tracksDirty) this.dirty = new MockDirty(kernel, this);
  }

  get pages(): MockPages {
    return (this.#pages ??= this.#hasPfns ? new PfnPages(this.pageSizes) : new Amdv1Pages(this.pageSizes));
  }

  attach(device: PhysicalDevice, _old: Domain | null): Refusal | null {
    return attachMock(this.#kernel, device, this, null);
  }

  detach(device: PhysicalDevice): void {
    detachMock(device);
  }

  attachPasid(device: PhysicalDevice, pasid: number): Refusal | null {
    return attachMockPasid(this.#kernel, device, pasid);
  }

  detachPasid(device: PhysicalDevice, pasid: number): void {
    detachMockPasid(device, pasid);
  }

  map(iova: bigint, length: bigint, _writable: boolean, physical: bigint, pageByPage: boolean): null {
    this.pages.map(iova, length, physical, pageByPage);
    return null;
  }

  unmap(iova: bigint, length: bigint): void {
    this.pages.unmap(iova, length);
  }
}

class MockDirty implements DirtyTracking {
  readonly #kernel: Kernel;
  readonly #domain: MockPagingDomain;

  constructor(kernel: Kernel, domain: MockPagingDomain) {
    this.#kernel = kernel;
    this.#domain = domain;
  }

  /** `mock_domain_set_dirty_tracking`. */
  setTracking(enabled: boolean): null {
    this.#domain.isTracking = enabled;
    return null;
  }

  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): Refusal | null {
    const { isTracking, pages } = this.#domain;
    const refused = this.#kernel.refuses(mockReadDirtyChecks, { isTracking, wantsBits: dirty !== null });
    if (refused === null) pages.readAndClear(iova, length, clear, dirty);
    return refused;
  }
}
