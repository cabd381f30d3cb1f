import { describe, expect, test } from "vitest";
import { IOMMU_TEST_CMD } from "../../abi/linux/iommufd-test.ts";
import {
  IOMMU_HWPT_ALLOC,
  IOMMU_HWPT_INVALIDATE,
  IOMMU_IOAS_ALLOC,
  IOMMU_VDEVICE_ALLOC,
  IOMMU_VIOMMU_ALLOC,
  iommu_hwpt_invalidate,
} from "../../abi/linux/iommufd.ts";
import { codecOf } from "../../src/codec.ts";
import { payload } from "../../src/codec/payload/payload-of.ts";
import { struct } from "../../src/declare/declare.ts";
import { input } from "../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../src/declare/scalars.ts";
import { byDataType } from "../../src/drivers/core/by-data-type.ts";
import { copyEntry } from "../../src/drivers/driver-data/copy-data.ts";
import type { Invalidate, Invalidated, MakeDriver } from "../../src/drivers/driver.ts";
import type { Kernel } from "../../src/drivers/kernel/kernel.ts";
import { openIommu } from "../../src/drivers/open-iommu.ts";
import type { Answer } from "../../src/drivers/answer.ts";
import type { OpenedIommu } from "../../src/drivers/open-iommu.ts";
import { Refusal } from "../../src/drivers/kernel/refusal.ts";
import { checks } from "../../src/drivers/kernel/rule.ts";
import { makeMockDriver } from "../../src/drivers/selftest/mock-driver.ts";
import { MockNestedDomain } from "../../src/drivers/selftest/mock-nested-domain.ts";

/*
 * The mock driver's nested HWPT has one format of entries, its vIOMMU another. Here a third is added beside them, of no
 * vendor, as it was once discussed for vhost-iommu: which addresses, in what granules.
 */

const release = "7.3.4";
const options = { release, dataModel: "x86_64" } as const;

const generic = struct(
  "iommu_hwpt_generic_invalidate",
  { since: "v7.3", convention: "tagged-array", purpose: "entry", last: "nb_granules" },
  input("flags", u32),
  input("granularity", u32),
  input("addr", alignedU64),
  input("granule_size", alignedU64),
  input("nb_granules", alignedU64),
);
const genericType = 0x6e65;
const domainWide = 0;
const byAddress = 1;

const entryChecks = checks<{ readonly flags: number; readonly granularity: number; readonly granule_size: bigint }>(
  "generic_cache_invalidate, iommu/iommufd/generic.c",
  { id: "generic-invalidate/flags", errno: "EOPNOTSUPP", says: "a flag is set", when: ({ flags }) => flags !== 0 },
  {
    id: "generic-invalidate/granularity",
    errno: "EOPNOTSUPP",
    says: "a granularity that nobody knows",
    when: ({ granularity }) => granularity > byAddress,
  },
  {
    id: "generic-invalidate/granule",
    errno: "EINVAL",
    says: "granules of no size",
    when: ({ granularity, granule_size }) => granularity === byAddress && granule_size === 0n,
  },
);

/** The whole of the new format. */
const genericFormat =
  (kernel: Kernel, iotlb: Uint32Array): Invalidate =>
  (array): Invalidated => {
    for (let handled = 0; handled < array.entryCount; handled++) {
      const entry = copyEntry(kernel, generic, genericType, array, handled);
      const refusal = entry instanceof Refusal ? entry : kernel.refuses(entryChecks, entry);
      if (refusal !== null || entry instanceof Refusal) return { handled, refusal };
      if (entry.granularity === domainWide) iotlb.fill(0);
      else iotlb[Number((entry.addr / entry.granule_size) % BigInt(iotlb.length))] = 0;
    }
    return { handled: array.entryCount, refusal: null };
  };

/** The mock driver, with nested HWPTs that take the new format beside their own. */
const makeDriver: MakeDriver = (kernel, machine) => {
  const driver = makeMockDriver(kernel, machine);
  const allocNested = driver.allocNested!.bind(driver);
  const withFormat: typeof allocNested = (...given) => {
    const domain = allocNested(...given);
    if (!(domain instanceof MockNestedDomain)) return domain;
    const formats = new Map([[genericType, genericFormat(kernel, domain.iotlb)]]);
    return Object.assign(domain, { invalidate: byDataType(formats, domain.invalidate) });
  };
  return Object.assign(driver, { allocNested: withFormat });
};

/** 1 IOAS, 2 the selftest's own, 3 device, 4 its HWPT, 5 nest parent, 6 nested, 7 vIOMMU, 8 vDEVICE. */
function prepared(drivers: { readonly selftest?: MakeDriver }): OpenedIommu {
  const iommu = openIommu({ release, devices: "selftest", config: { iommufdTest: true }, drivers });
  const calls = [
    payload(IOMMU_IOAS_ALLOC, { flags: 0 }, options),
    payload(IOMMU_TEST_CMD, { op: "IOMMU_TEST_OP_MOCK_DOMAIN", id: 1, mock_domain: {}, last: 0 }, options),
    payload(IOMMU_HWPT_ALLOC, { flags: "IOMMU_HWPT_ALLOC_NEST_PARENT", dev_id: 3, pt_id: 1, data_type: 0 }, options),
    payload(
      IOMMU_HWPT_ALLOC,
      { flags: 0, dev_id: 3, pt_id: 5, data_type: "IOMMU_HWPT_DATA_SELFTEST", data_uptr: { iotlb: slot } },
      options,
    ),
    payload(IOMMU_VIOMMU_ALLOC, { flags: 0, type: "IOMMU_VIOMMU_TYPE_SELFTEST", dev_id: 3, hwpt_id: 5 }, options),
    payload(IOMMU_VDEVICE_ALLOC, { viommu_id: 7, dev_id: 3, virt_id: 0x42n }, options),
  ];
  for (const call of calls) expect(iommu.ioctl(call.request, call).errno).toBeNull();
  return iommu;
}

const slot = 7;
const nestedId = 6;
const viommuId = 7;

interface Entry {
  readonly flags: number;
  readonly granularity: number;
  readonly addr: bigint;
  readonly granule_size: bigint;
  readonly nb_granules: bigint;
}

const all: Entry = { flags: 0, granularity: domainWide, addr: 0n, granule_size: 0n, nb_granules: 0n };
const page = (number: bigint): Entry => ({
  ...all,
  granularity: byAddress,
  addr: number << 12n,
  granule_size: 4096n,
  nb_granules: 1n,
});

/** What is said of the call: how many entries were done, the errno, the rule. */
function invalidate(iommu: OpenedIommu, hwpt_id: number, entries: readonly Entry[], entry_len = 32): string {
  const codec = codecOf(generic, options);
  const bytes = new Uint8Array(entries.length * entry_len);
  entries.forEach((entry, index) => bytes.set(codec.encode(entry).subarray(0, entry_len), index * entry_len));
  const value = { hwpt_id, data_type: genericType, data_uptr: bytes, entry_len, entry_num: entries.length };
  const call = payload(IOMMU_HWPT_INVALIDATE, value, options);
  return said(iommu.ioctl(call.request, call));
}

function said({ out, errno, reason }: Answer): string {
  const { entry_num } = codecOf(iommu_hwpt_invalidate, options).decode(out);
  return errno === null ? `${entry_num} done` : `${entry_num} done, ${errno} ${reason?.rule}`;
}

/** Which of the four slots still hold what they were made with. */
const kept = (iommu: OpenedIommu): readonly number[] =>
  [0, 1, 2, 3].filter((id) => {
    const check_iotlb = { id, iotlb: slot };
    const value = { op: "IOMMU_TEST_OP_MD_CHECK_IOTLB", id: nestedId, check_iotlb, last: 0 } as const;
    const call = payload(IOMMU_TEST_CMD, value, options);
    return iommu.ioctl(call.request, call).errno === null;
  });

describe("a third format, beside the driver's on the HWPT and the command on the vIOMMU", () => {
  test("works on the HWPT", () => {
    const iommu = prepared({ selftest: makeDriver });
    expect(invalidate(iommu, nestedId, [page(1n), page(3n)])).toBe("2 done");
    expect(kept(iommu)).toEqual([0, 2]);
    expect(invalidate(iommu, nestedId, [all])).toBe("1 done");
    expect(kept(iommu)).toEqual([]);
  });

  test("is refused by the rules of all formats, and by its own", () => {
    const iommu = prepared({ selftest: makeDriver });
    const outcomes = [
      invalidate(iommu, nestedId, []),
      invalidate(iommu, nestedId, [page(0n)], 31),
      invalidate(iommu, nestedId, [page(0n)], 33),
      invalidate(iommu, nestedId, [page(0n), { ...all, flags: 1 }]),
      invalidate(iommu, nestedId, [{ ...all, granularity: 2 }]),
      invalidate(iommu, nestedId, [{ ...page(0n), granule_size: 0n }]),
    ];
    expect(outcomes).toEqual([
      "0 done",
      "0 done, EINVAL driver-data/entry-minimum",
      "0 done, EINVAL driver-data/entry-maximum",
      "1 done, EOPNOTSUPP generic-invalidate/flags",
      "0 done, EOPNOTSUPP generic-invalidate/granularity",
      "0 done, EINVAL generic-invalidate/granule",
    ]);
    expect(kept(iommu)).toEqual([1, 2, 3]);
  });

  test("leaves the driver's own format as it is", () => {
    const iommu = prepared({ selftest: makeDriver });
    const value = {
      hwpt_id: nestedId,
      data_type: "IOMMU_HWPT_INVALIDATE_DATA_SELFTEST",
      data_uptr: [{ flags: 0, iotlb_id: 2 }],
    } as const;
    const call = payload(IOMMU_HWPT_INVALIDATE, value, options);
    expect(said(iommu.ioctl(call.request, call))).toBe("1 done");
    expect(kept(iommu)).toEqual([0, 1, 3]);
  });

  test("leaves the vIOMMU's command as it is, which knows nothing of it", () => {
    const iommu = prepared({ selftest: makeDriver });
    const value = {
      hwpt_id: viommuId,
      data_type: "IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST",
      data_uptr: [{ flags: 0, vdev_id: 0x42, cache_id: 1 }],
    } as const;
    const call = payload(IOMMU_HWPT_INVALIDATE, value, options);
    expect(said(iommu.ioctl(call.request, call))).toBe("1 done");
    expect(invalidate(iommu, viommuId, [all])).toBe("0 done, EINVAL driver-data/array-type");
  });

  test("is none of the kernel's own driver", () => {
    const iommu = prepared({});
    expect(invalidate(iommu, nestedId, [all])).toBe("0 done, EINVAL selftest-invalidate/data-type");
    expect(kept(iommu)).toEqual([0, 1, 2, 3]);
  });
});
