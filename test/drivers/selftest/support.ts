import { iommu_test_ops } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import { hexOfBytes } from "../../../src/codec/hex.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { numbersOf } from "../../../src/declare/numbers-of.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import type { IoctlOptions, OpenedIommu, OpenOptions } from "../../../src/drivers/open-iommu.ts";

export const ops = numbersOf(iommu_test_ops);

export const request = {
  destroy: 0x3b80,
  ioasAlloc: 0x3b81,
  ioasCopy: 0x3b83,
  ioasMap: 0x3b85,
  ioasUnmap: 0x3b86,
  option: 0x3b87,
  hwptAlloc: 0x3b89,
  hwInfo: 0x3b8a,
  setDirtyTracking: 0x3b8b,
  getDirtyBitmap: 0x3b8c,
  hwptInvalidate: 0x3b8d,
  faultQueueAlloc: 0x3b8e,
  viommuAlloc: 0x3b90,
  vdeviceAlloc: 0x3b91,
  veventqAlloc: 0x3b93,
  hwQueueAlloc: 0x3b94,
  testCmd: 0x3ba0,
};

/** A kernel that is built for its own tests. */
export const openTest = (release: ReleaseName, options: Partial<OpenOptions> = {}): OpenedIommu =>
  openIommu({ release, config: { iommufdTest: true }, ...options });

/** A struct of 4-byte numbers; a bigint takes 8 bytes. */
export function structOf(...numbers: readonly (number | bigint)[]): Uint8Array {
  const parts = numbers.map((number) => {
    const bytes = new Uint8Array(typeof number === "bigint" ? 8 : 4);
    const view = new DataView(bytes.buffer);
    if (typeof number === "bigint") view.setBigUint64(0, number, true);
    else view.setUint32(0, number, true);
    return bytes;
  });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export interface Buffers extends IoctlOptions {
  /** Each with the struct's offset at which its pointer stands. */
  readonly bufs?: readonly (readonly [offset: number, bytes: Uint8Array])[];
}

/** A struct with its own size in front. */
export function send(
  iommu: OpenedIommu,
  number: number,
  given: Uint8Array,
  { bufs = [], ...options }: Buffers = {},
): Answer {
  const ptrs = bufs.map(([offset], buf) => ({ offset, buf }));
  return iommu.ioctl(number, { in: given, ptrs, bufs: bufs.map(([, bytes]) => bytes) }, options);
}

/** One op of IOMMU_TEST_CMD; `rest` is the union's part of it. */
export function testOp(
  iommu: OpenedIommu,
  op: number,
  id: number,
  rest: readonly (number | bigint)[] = [],
  buffers: Buffers = {},
): Answer {
  const given = new Uint8Array(72);
  given.set(structOf(72, op, id, 0, ...rest));
  return send(iommu, request.testCmd, given, buffers);
}

/** "0", or "EINVAL the-rule". */
export const outcome = ({ errno, reason, ret }: Answer): string =>
  errno === null ? String(ret) : `${errno} ${reason?.rule}`;

export const wordAt = ({ out }: Answer, offset: number): number =>
  new DataView(out.buffer, out.byteOffset).getUint32(offset, true);

export const hexOf = (bytes: Uint8Array | undefined): string => hexOfBytes(bytes ?? new Uint8Array());

/** IOAS 1, selftest object 2, device 3, automatic HWPT 4. */
export function withMockDevice(release: ReleaseName, options: Partial<OpenOptions> = {}): OpenedIommu {
  const iommu = openTest(release, options);
  send(iommu, request.ioasAlloc, structOf(12, 0, 0));
  testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN, 1);
  return iommu;
}

/** HWPT_ALLOC: gives the answer. `data` is the driver's struct of type 0xdead. */
export function allocHwpt(
  iommu: OpenedIommu,
  { flags = 0, device = 3, pt, data, type = 0xdead, fault = 0 }: HwptFacts,
): Answer {
  const given = structOf(48, flags, device, pt, 0, 0, data === undefined ? 0 : type, data?.length ?? 0, 0n, fault, 0);
  return send(iommu, request.hwptAlloc, given, data === undefined ? {} : { bufs: [[32, data]] });
}

interface HwptFacts {
  readonly flags?: number;
  readonly device?: number;
  readonly pt: number;
  readonly data?: Uint8Array;
  readonly type?: number;
  readonly fault?: number;
}

/** IOAS_MAP at a fixed IOVA, readable and writable. */
export const mapAt = (iommu: OpenedIommu, iova: bigint, bytes: Uint8Array, ioas = 1): Answer =>
  send(iommu, request.ioasMap, structOf(40, 7, ioas, 0, 0n, BigInt(bytes.length), iova), { bufs: [[16, bytes]] });
