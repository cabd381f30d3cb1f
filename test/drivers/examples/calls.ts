import type { Answer } from "../../../src/drivers/answer.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";

/** A struct of 4-byte numbers and 8-byte bigints, in their order. */
export function wordsOf(...words: readonly (number | bigint)[]): Uint8Array {
  const bytes = new Uint8Array(words.reduce<number>((size, word) => size + (typeof word === "bigint" ? 8 : 4), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const word of words) {
    if (typeof word === "bigint") view.setBigUint64(at, word, true);
    else view.setUint32(at, word, true);
    at += typeof word === "bigint" ? 8 : 4;
  }
  return bytes;
}

const wordAt = ({ out }: Answer, offset: number): number =>
  new DataView(out.buffer, out.byteOffset).getUint32(offset, true);

/** "ok", or the errno. */
export const outcome = ({ errno }: Answer): string => errno ?? "ok";

interface Data {
  readonly data?: Uint8Array;
  readonly dataType?: number;
}

/** The calls that examples are made of. Those that make something give its id; those that may fail, the answer. */
export class Calls {
  readonly iommu: OpenedIommu;

  constructor(iommu: OpenedIommu) {
    this.iommu = iommu;
  }

  ioctl(nr: number, struct: Uint8Array, at: number | null = null, buffer?: Uint8Array, fd = this.iommu.fd): Answer {
    const bufs = buffer === undefined ? [] : [buffer];
    const ptrs = at === null || buffer === undefined ? [] : [{ offset: at, buf: 0 }];
    return this.iommu.ioctl(0x3b00 | nr, { in: struct, ptrs, bufs }, { fd });
  }

  /** Opens and binds a device: its descriptor and its id. */
  bind(name = "vfio0"): { readonly fd: number; readonly id: number } {
    const fd = this.iommu.open(`/dev/vfio/devices/${name}`).ret;
    return { fd, id: wordAt(this.ioctl(0x76, wordsOf(16, 0, this.iommu.fd, 0), null, undefined, fd), 12) };
  }

  attach(fd: number, pt: number): Answer {
    return this.ioctl(0x77, wordsOf(12, 0, pt), null, undefined, fd);
  }

  attachPasid(fd: number, pasid: number, pt: number): Answer {
    return this.ioctl(0x77, wordsOf(16, 1, pt, pasid), null, undefined, fd);
  }

  detach(fd: number): Answer {
    return this.ioctl(0x78, wordsOf(8, 0), null, undefined, fd);
  }

  destroy(id: number): Answer {
    return this.ioctl(0x80, wordsOf(8, id));
  }

  ioas(): number {
    return wordAt(this.ioctl(0x81, wordsOf(12, 0, 0)), 8);
  }

  /** Memory at `iova`, readable and writable. */
  map(ioas: number, iova: bigint, length: number): Answer {
    return this.ioctl(0x85, wordsOf(40, 7, ioas, 0, 0n, BigInt(length), iova), 16, new Uint8Array(length));
  }

  allocHwpt(dev: number, pt: number, flags = 0, { data, dataType = 0 }: Data = {}, fault = 0): Answer {
    const struct = wordsOf(48, flags, dev, pt, 0, 0, dataType, data?.length ?? 0, 0n, fault, 0);
    return this.ioctl(0x89, struct, 32, data);
  }

  hwpt(dev: number, pt: number, flags = 0, data: Data = {}, fault = 0): number {
    return wordAt(this.allocHwpt(dev, pt, flags, data, fault), 16);
  }

  faultQueue(): number {
    return wordAt(this.ioctl(0x8e, wordsOf(16, 0, 0, 0)), 8);
  }

  /** GET_HW_INFO with a buffer of `length` bytes; `requested` null is the default type. */
  hwInfo(dev: number, length: number, requested: number | null = null): Answer {
    const struct = wordsOf(40, requested === null ? 0 : 1, dev, length, 0n, requested ?? 0, 0, 0n);
    return this.ioctl(0x8a, struct, 16, new Uint8Array(length));
  }

  allocViommu(dev: number, hwpt: number, type: number, data?: Uint8Array): Answer {
    return this.ioctl(0x90, wordsOf(40, 0, type, dev, hwpt, 0, data?.length ?? 0, 0, 0n), 32, data);
  }

  viommu(dev: number, hwpt: number, type = 1, data?: Uint8Array): number {
    return wordAt(this.allocViommu(dev, hwpt, type, data), 20);
  }

  allocVdevice(viommu: number, dev: number, virtId: bigint): Answer {
    return this.ioctl(0x91, wordsOf(24, viommu, dev, 0, virtId));
  }

  vdevice(viommu: number, dev: number, virtId: bigint): number {
    return wordAt(this.allocVdevice(viommu, dev, virtId), 12);
  }

  /** The queue's descriptor. */
  veventq(viommu: number, type: number, depth: number): number {
    return wordAt(this.ioctl(0x93, wordsOf(32, 0, viommu, type, depth, 0, 0, 0)), 24);
  }

  allocQueue(viommu: number, index: number, iova: bigint, length: bigint, type = 1): Answer {
    return this.ioctl(0x94, wordsOf(40, 0, viommu, type, index, 0, iova, length));
  }

  queue(viommu: number, index: number, iova: bigint, length: bigint): number {
    return wordAt(this.allocQueue(viommu, index, iova, length), 20);
  }

  /** Entries of the vIOMMU's own format, `count` of them: the errno, and how many were handled. */
  invalidate(id: number, type: number, entryLength: number, count: number, entries: Uint8Array): string {
    const answer = this.ioctl(0x8d, wordsOf(32, id, 0n, type, entryLength, count, 0), 8, entries);
    return `${outcome(answer)}, ${wordAt(answer, 24)}`;
  }

  setDirtyTracking(hwpt: number, enabled: boolean): Answer {
    return this.ioctl(0x8b, wordsOf(16, enabled ? 1 : 0, hwpt, 0));
  }

  /** One page at `iova`, which is not made clean. */
  dirtyBitmap(hwpt: number, iova: bigint): Answer {
    return this.ioctl(0x8c, wordsOf(48, hwpt, 1, 0, iova, 0x1000n, 0x1000n, 0n), 40, new Uint8Array(8));
  }

  /** The last IOVA that a HWPT's IOAS can map. */
  lastIova(ioas: number): string {
    const { buffers } = this.ioctl(0x84, wordsOf(32, ioas, 8, 0, 0n, 0, 0), 16, new Uint8Array(128));
    const ranges = new DataView(buffers[0]!.buffer);
    const lasts = Array.from({ length: 8 }, (_, index) => ranges.getBigUint64(16 * index + 8, true));
    return `0x${lasts.reduce((a, b) => (a > b ? a : b)).toString(16)}`;
  }
}
