import { mappedAt } from "./scenes.ts";

/*
 * Numbers that reach something, by the name of the member that holds them; what no table names is 0, 1 or 2. The first is
 * what a careful program would give.
 */

const page = 0x1000n;
const top = 2n ** 64n;

const iovas = [
  mappedAt,
  mappedAt + page,
  mappedAt + 0x4000n,
  0n,
  mappedAt + 1n,
  0x8000_0000n - page,
  2n ** 47n - page,
  2n ** 47n,
  2n ** 48n - page,
  2n ** 48n,
  top - page,
  top - 1n,
];
const lengths = [page, 0x2000n, 0x4000n, 0n, 1n, page - 1n, 2n ** 63n - 1n, 2n ** 63n, top - page, top - 1n];
const u32Edges = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n];

export const likelyValues: Readonly<Record<string, readonly bigint[]>> = {
  iova: iovas,
  src_iova: iovas,
  dst_iova: iovas,
  nesting_parent_iova: iovas,
  start: [0n, mappedAt, mappedAt + page, page, 1n, 2n ** 47n],
  last: [mappedAt + 0xffffn, mappedAt, top - 1n, 0n, 2n ** 47n - 1n, 2n ** 48n - 1n],
  length: lengths,
  page_size: [page, 0x2000n, 0n, 3n, 1n, 0x20_0000n],
  virt_id: [0x42n, 0x43n, 1n, 2n ** 20n, 2n ** 32n, top - 1n],
  veventq_depth: [4n, 1n, 0n, 2n ** 19n, 2n ** 19n + 1n, 2n ** 32n - 1n],
  val64: [0n, 1n, 2n, top - 1n],
  pasid: [0n, 1n, 7n, 1024n, 2n ** 20n, 2n ** 31n, 2n ** 32n - 1n],
  index: [0n, 1n, 2n, 127n],
  // Of driver data.
  addr: [0n, page, 0x1001n, top - page],
  npages: [1n, 0n, top - 1n],
  pgtbl_addr: [page, 0n, 0x1001n],
  addr_width: [48n, 57n, 0n, 39n],
  iotlb: [7n, ...u32Edges],
  iotlb_id: [0n, 3n, 4n],
  cache_id: [0n, 3n, 4n],
  vdev_id: [0x42n, 0n],
  in_data: [0xabcdn, ...u32Edges],
};

/** Members that are arrays of 64-bit words: whole ones. */
export const likelyWords: Readonly<Record<string, readonly (readonly bigint[])[]>> = {
  // Stream table entries: stage 1, bypass, abort, invalid, bits that are no guest's, an EATS that is not there.
  ste: [
    [0xbn, 0n],
    [0x9n, 0n],
    [0x1n, 0n],
    [0n, 0n],
    [0xen, top - 1n],
    [0xbn | (1n << 52n), 0n],
    [0xbn, 1n << 8n],
    [0xbn, 1n << 29n],
    [0xdn, 0n],
  ],
  // Commands: all of the guest's TLBs, an ASID's, one address, a device's configuration, its ATC, one that is not the guest's.
  cmd: [
    [0x30n, 0n],
    [0x11n | (1n << 48n), 0n],
    [0x12n, 0n],
    [0x12n | (3n << 12n), 1n << 10n],
    [0x06n | (0x42n << 32n), 0n],
    [0x05n | (0x42n << 32n), 1n],
    [0x05n | (0x42n << 32n), 0n],
    [0x05n | (0x43n << 32n), 0n],
    [0x40n | (0x42n << 32n), 0n],
    [0x30n | (1n << 10n), 0n],
    [0x10n, 1n << 63n],
    [0x04n, 0n],
  ],
  dte: [
    [0n, 0n, 0n, 0n],
    [1n, 0n, 0n, 0n],
  ],
};
