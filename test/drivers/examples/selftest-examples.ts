import type { HwptNested, HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import type { IommuDriver, PagingDomain } from "../../../src/drivers/driver.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { allocHwpt, mapAt, ops, outcome, request, send, structOf, testOp, wordAt } from "../selftest/support.ts";
import type { Buffers } from "../selftest/support.ts";
import { Calls } from "./calls.ts";
import type { Example } from "./example.ts";

type Play = Example["play"];

const errnoOf = ({ errno, ret }: Answer): string => errno ?? String(ret);

const iova = 0x1000000n;
const page = 0x1000n;
/** Where two pages are mapped, as buffer 0 of a payload. */
const mappedAt = 0x200fe000n;

/** IOAS 1 with two pages mapped, selftest object 2, device 3, automatic HWPT 4. */
function withDevice(iommu: OpenedIommu, flags = 0): void {
  send(iommu, request.ioasAlloc, structOf(12, 0, 0));
  testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS, 1, [0, 0, 0, flags]);
  mapAt(iommu, iova, new Uint8Array(Number(2n * page)));
}

const op =
  (name: keyof typeof ops, id: number, rest: readonly (number | bigint)[] = [], buffers: Buffers = {}): Play =>
  (iommu) => {
    withDevice(iommu);
    return errnoOf(testOp(iommu, ops[name], id, rest, buffers));
  };

/** On HWPT 5, which tracks dirty pages where `tracks` says so. */
const dirty =
  (id: number, length: bigint, bitmap: number, tracks = true): Play =>
  (iommu) => {
    withDevice(iommu);
    allocHwpt(iommu, { flags: 2, pt: 1 });
    if (tracks) send(iommu, request.setDirtyTracking, structOf(16, 1, 5, 0));
    const bufs: Buffers["bufs"] = [[48, new Uint8Array(bitmap)]];
    return errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_DIRTY, id, [0, 0, iova, length, 2048n], { bufs }));
  };

/** On an access at descriptor 4. */
const accessed =
  (accessFlags: number, name: keyof typeof ops, rest: readonly (number | bigint)[], buffers: Buffers = {}): Play =>
  (iommu) => {
    withDevice(iommu);
    testOp(iommu, ops.IOMMU_TEST_OP_CREATE_ACCESS, 1, [0, accessFlags]);
    return errnoOf(testOp(iommu, ops[name], 4, rest, buffers));
  };

const pinned = (flags: number, length: bigint, uptr: bigint, accessFlags = 1): Play =>
  accessed(accessFlags, "IOMMU_TEST_OP_ACCESS_PAGES", [flags, 0, iova, length, uptr]);

const checkMap = (uptr: bigint, at = iova): Play => op("IOMMU_TEST_OP_MD_CHECK_MAP", 4, [at, page, uptr]);
const checkRefs = (length: bigint, uptr: bigint): Play => op("IOMMU_TEST_OP_MD_CHECK_REFS", 0, [length, uptr, 0]);

/** What the driver itself answers: the core in front of it asks for nothing of the kind. */
interface Behind {
  readonly context: IommufdContext;
  readonly device: DeviceObject;
  readonly driver: IommuDriver;
}

function behind(iommu: OpenedIommu): Behind {
  const file = iommu.process.files.get(iommu.fd);
  if (!(file instanceof IommufdFile)) throw new Error("the descriptor is no iommufd");
  const device = file.context.objects.get<DeviceObject>(3, "device")!;
  return { context: file.context, device, driver: device.driver };
}

const said = (got: object): string => (got instanceof Refusal ? got.errno : "0");

const paging =
  (flags: number, deviceFlags = 0): Play =>
  (iommu) => {
    withDevice(iommu, deviceFlags);
    const { driver, device } = behind(iommu);
    return said(driver.allocPagingFlags!(device.physical, flags, null));
  };

/** A domain of another driver. */
const foreign = (owner: IommuDriver): PagingDomain => ({
  kind: "paging",
  owner,
  aperture: { start: 0n, last: 0xffff_ffffn },
  pageSizes: page,
  attach: () => null,
});

const nested =
  (flags: number, isForeign = false): Play =>
  (iommu) => {
    withDevice(iommu);
    const { driver, device, context } = behind(iommu);
    const memory = new ProcessMemory("x86_64");
    memory.map([{ address: 0n, bytes: new Uint8Array(4), writable: false }]);
    const own = context.objects.get<HwptPaging>(4, "hwpt_paging")!.domain!;
    const data = { memory, type: 0xdead, address: 0n, length: 4 };
    return said(driver.allocNested!(device.physical, isForeign ? foreign(driver) : own, flags, data));
  };

/** HWPT 4 has another driver's domain. */
const onForeign: Play = (iommu) => {
  withDevice(iommu);
  const { context, driver } = behind(iommu);
  context.objects.get<HwptPaging>(4, "hwpt_paging")!.domain = foreign(driver);
  return errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_MAP, 4, [iova, 0n, mappedAt]));
};

/** Nested HWPT 6 has another driver's domain. */
const foreignSlot: Play = (iommu) => {
  withDevice(iommu);
  allocHwpt(iommu, { flags: 1, pt: 1 });
  allocHwpt(iommu, { pt: 5, data: structOf(0xbeef) });
  const { context, driver } = behind(iommu);
  context.objects.get<HwptNested>(6, "hwpt_nested")!.domain = { kind: "nested", owner: driver, attach: () => null };
  return outcome(testOp(iommu, ops.IOMMU_TEST_OP_MD_CHECK_IOTLB, 6, [0, 0xbeef]));
};

/** An event of a device that is attached to no vIOMMU's domain. */
const unheard =
  (id: number): Play =>
  (iommu) => {
    withDevice(iommu);
    return outcome(testOp(iommu, ops.IOMMU_TEST_OP_TRIGGER_VEVENT, 0, [id]));
  };

/** vIOMMU 6 with a vDEVICE of this virtual id, a queue for its events, and a nested HWPT that the device is moved to. */
const event =
  (virtId: bigint | null): Play =>
  (iommu) => {
    withDevice(iommu);
    allocHwpt(iommu, { flags: 1, pt: 1 });
    send(iommu, request.viommuAlloc, structOf(40, 0, 0xdeadbeef, 3, 5, 0, 0, 0, 0n));
    if (virtId !== null) send(iommu, request.vdeviceAlloc, structOf(24, 6, 3, 0, virtId));
    send(iommu, request.veventqAlloc, structOf(32, 0, 6, 0xbeefbeef, 2, 0, 0, 0));
    const hwpt = wordAt(allocHwpt(iommu, { pt: 6, data: structOf(0xbeef) }), 16);
    const moved = errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [hwpt]));
    return `${moved} ${errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_TRIGGER_VEVENT, 0, [3]))}`;
  };

/** vIOMMU 6 with queues 0 and 1, each of which takes two ids: the second goes, and is asked for again. */
function queueAgain(iommu: OpenedIommu): string {
  withDevice(iommu);
  allocHwpt(iommu, { flags: 1, pt: 1 });
  send(iommu, request.viommuAlloc, structOf(40, 0, 0xdeadbeef, 3, 5, 0, 0, 0, 0n));
  const queue = (index: number): string =>
    errnoOf(send(iommu, request.hwQueueAlloc, structOf(40, 0, 6, 0xdeadbeef, index, 0, iova, page)));
  return [queue(0), queue(1), errnoOf(send(iommu, request.destroy, structOf(8, 9))), queue(1), queue(0)].join(" ");
}

/** A device with PASIDs, attached to HWPT 5, which is for them, as its PASIDs `pasids` are. HWPT 4 is for PASIDs too. */
function withPasids(iommu: OpenedIommu, pasids: readonly number[]): string {
  withDevice(iommu, 4);
  allocHwpt(iommu, { flags: 8, pt: 1 });
  testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [5]);
  allocHwpt(iommu, { flags: 8, pt: 1 });
  return pasids.map((pasid) => errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_PASID_ATTACH, 2, [pasid, 5]))).join(" ");
}

const checkPasid =
  (pasid: number, hwpt: number): Play =>
  (iommu) => {
    withPasids(iommu, [7]);
    return errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_PASID_CHECK_HWPT, 2, [pasid, hwpt]));
  };

const both: readonly ReleaseName[] = ["6.12.107", "7.3.4"];
const old: readonly ReleaseName[] = ["6.12.107"];
const recent: readonly ReleaseName[] = ["7.3.4"];

const rows: readonly (readonly [rule: string, releases: readonly ReleaseName[], gives: string, play: Play])[] = [
  ["selftest-paging/flags-6.7", old, "EOPNOTSUPP", paging(8)],
  ["selftest-paging/flags", recent, "EOPNOTSUPP", paging(0x10)],
  ["selftest-paging/no-dirty", both, "EOPNOTSUPP", paging(2, 1)],
  ["selftest-nested/flags-6.7", old, "EOPNOTSUPP", nested(8)],
  ["selftest-nested/flags", recent, "EOPNOTSUPP", nested(1)],
  ["selftest-nested/parent", both, "EINVAL", nested(0, true)],
  [
    "selftest-dirty/not-tracking",
    old,
    "0",
    (iommu) => {
      // The driver's error is not told; what it did not read is still there when tracking goes on.
      withDevice(iommu);
      allocHwpt(iommu, { flags: 2, pt: 1 });
      const track = (enabled: number) => send(iommu, request.setDirtyTracking, structOf(16, enabled, 5, 0));
      track(1);
      testOp(iommu, ops.IOMMU_TEST_OP_DIRTY, 5, [0, 0, iova, 2048n, 2048n], { bufs: [[48, Uint8Array.of(1)]] });
      track(0);
      const given = structOf(48, 5, 0, 0, iova, 2n * page, page, 0n);
      return String(send(iommu, request.getDirtyBitmap, given, { bufs: [[40, new Uint8Array(8)]] }).buffers[0]![0]);
    },
  ],
  ["test-mock-domain/flags-6.15", ["v6.15"], "EINVAL", op("IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS", 1, [0, 0, 0, 8])],
  ["selftest-hw-queue/frees-first", recent, "0 0 0 EEXIST 0", queueAgain],
  ["selftest-attach/no-vdevice", recent, "ENOENT ENOENT", event(null)],
  ["selftest-attach/pasid-1024", recent, "0 0 ENOMEM", (iommu) => pasid1024(iommu)],
  ["test-command/op-9", both, "0", op("IOMMU_TEST_OP_SET_TEMP_MEMORY_LIMIT", 0, [12])],
  ["test-memory-limit/least", both, "EINVAL", op("IOMMU_TEST_OP_SET_TEMP_MEMORY_LIMIT", 0, [11])],
  ["test-command/op-20", recent, "0", op("IOMMU_TEST_OP_PASID_DETACH", 2, [7])],
  ["test-command/op-22", recent, "0", op("IOMMU_TEST_OP_DMABUF_GET", 0, [0x1000, 0])],
  ["test-dmabuf-get/length", recent, "EINVAL", op("IOMMU_TEST_OP_DMABUF_GET", 0, [0x200001, 0])],
  ["test-dmabuf-revoke/descriptor", recent, "EBADF", op("IOMMU_TEST_OP_DMABUF_REVOKE", 0, [9, 1])],
  ["test-dmabuf-revoke/kind", recent, "EINVAL", op("IOMMU_TEST_OP_DMABUF_REVOKE", 0, [3, 1])],
  ["test-add-reserved/ioas", both, "ENOENT", op("IOMMU_TEST_OP_ADD_RESERVED", 9, [0n, page])],
  ["test-command/mock-domain", both, "EINVAL", onForeign],
  ["test-check-map/alignment-6.12", old, "EINVAL", checkMap(mappedAt + 1n, iova + 1n)],
  ["test-check-map/alignment", recent, "EINVAL", checkMap(mappedAt + 1n, iova + 1n)],
  ["test-check-map/fault", both, "EFAULT", checkMap(0x1000n)],
  ["test-check-map/other", both, "EINVAL", checkMap(mappedAt, iova + page)],
  ["test-check-refs/alignment", both, "EINVAL", checkRefs(page, mappedAt + 1n)],
  ["test-check-refs/fault", both, "EFAULT", checkRefs(page, 0x1000n)],
  ["test-check-refs/count", both, "EIO", op("IOMMU_TEST_OP_MD_CHECK_REFS", 0, [page, mappedAt, 7])],
  ["test-access-pages/memory", both, "ENOMEM", pinned(0, (16n << 20n) + 1n, 0n)],
  ["test-access-pages/flags", both, "EOPNOTSUPP", pinned(2, page, 0n)],
  ["test-access-pages/needs-pin-pages", both, "EOPNOTSUPP", pinned(0, page, 0n, 0)],
  ["test-access-pages/fault", both, "EFAULT", pinned(0, page, 0x1000n)],
  ["test-access-pages/other", both, "EBADE", pinned(0, page, mappedAt + page)],
  ["test-access-pages/item", both, "ENOENT", accessed(1, "IOMMU_TEST_OP_DESTROY_ACCESS_PAGES", [0])],
  ["test-access-rw/memory", both, "ENOMEM", accessed(0, "IOMMU_TEST_OP_ACCESS_RW", [iova, (16n << 20n) + 1n, 0n, 0])],
  ["test-access-rw/copy", both, "EFAULT", accessed(0, "IOMMU_TEST_OP_ACCESS_RW", [iova, 4n, 0x1000n, 0])],
  ["test-command/hwpt", both, "ENOENT", dirty(9, 2048n, 1)],
  ["test-dirty/not-tracking", both, "EINVAL", dirty(5, 2048n, 1, false)],
  ["test-dirty/most", recent, "EOVERFLOW", dirty(5, (1n << 38n) + 2048n, 1)],
  ["test-dirty/memory", old, "ENOMEM", dirty(5, 1n << 46n, 1)],
  ["test-dirty/copy", both, "EFAULT", dirty(5, 2048n * 16n, 1)],
  ["test-check-iotlb/mock-domain", both, "EINVAL test-check-iotlb/mock-domain", foreignSlot],
  ["test-trigger-iopf/device", both, "ENOENT", op("IOMMU_TEST_OP_TRIGGER_IOPF", 0, [9])],
  ["test-trigger-vevent/device", recent, "ENOENT test-trigger-vevent/device", unheard(9)],
  ["test-trigger-vevent/viommu", recent, "ENOENT test-trigger-vevent/viommu", unheard(3)],
  ["test-trigger-vevent/virtual-id", recent, "0 ENOENT", event(0n)],
  ["test-pasid-check/attached", recent, "EINVAL", checkPasid(7, 0)],
  ["test-pasid-check/hwpt", recent, "ENOENT", checkPasid(7, 99)],
  ["test-pasid-check/kind", recent, "EINVAL", checkPasid(7, 1)],
  ["test-pasid-check/other", recent, "EINVAL", checkPasid(7, 4)],
  [
    "test-command/syz-iova",
    both,
    "0",
    (iommu) => {
      withDevice(iommu);
      // Area 0, a page into it.
      const given = structOf(40, (1 << 16) | 7, 1, 1, page, 0x2000000n, page << 32n);
      return errnoOf(send(iommu, request.ioasCopy, given));
    },
  ],
];

function pasid1024(iommu: OpenedIommu): string {
  const first = withPasids(iommu, [7, 1024]);
  return `${first} ${errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_PASID_REPLACE, 2, [1024, 4]))}`;
}

const config = { iommufdTest: true };

/** A device of VFIO's, which has no page requests to give. */
const notMock: Example = {
  rule: "test-trigger-iopf/mock",
  releases: recent,
  machine: "vtd/full",
  config,
  play(iommu) {
    const { id } = new Calls(iommu).bind();
    return errnoOf(testOp(iommu, ops.IOMMU_TEST_OP_TRIGGER_IOPF, 0, [id]));
  },
  gives: "EINVAL",
};

export const selftestExamples: readonly Example[] = [
  ...rows.map(([rule, releases, gives, play]) => ({ rule, releases, gives, play, config })),
  notMock,
];
