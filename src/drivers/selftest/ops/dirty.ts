import { checks } from "../../kernel/rule.ts";
import { mockHwptChecks, mockHwptOf } from "../mock-hwpt.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestCall, TestHandler } from "../test-handler.ts";

interface Subject {
  readonly given: TestCall["cmd"]["dirty"];
  /** How many bits the program's bitmap has. */
  readonly bits: bigint;
}

const inferred = "in the selftest of 7.2.13 and not of 6.12.107";
/** SZ_16M bytes of bits. */
const mostBits = 1n << 27n;
/** The most bytes that kvmalloc() gives. */
const largestAllocation = 0x7fff_ffffn;
const bytesOf = (bits: bigint): bigint => ((bits + 63n) / 64n) * 8n;

const source = inSelftest("iommufd_test_dirty");

export const testDirtyChecks = checks<Subject>(
  source,
  {
    id: "test-dirty/arguments",
    errno: "EINVAL",
    says: "page_size or length is 0, iova or length is not a multiple of page_size, or uptr is null",
    when: ({ given: { page_size, length, iova, uptr } }) =>
      page_size === 0n || length === 0n || iova % page_size !== 0n || length % page_size !== 0n || uptr === 0n,
  },
  {
    id: "test-dirty/most",
    since: "v7.2",
    inferred,
    errno: "EOVERFLOW",
    says: "there are more bits than 16 MiB hold",
    when: ({ bits }) => bits > mostBits,
  },
);

export const testDirtyDomainChecks = checks<{ readonly isTracking: boolean; readonly bits: bigint }>(
  source,
  {
    id: "test-dirty/not-tracking",
    errno: "EINVAL",
    says: "dirty tracking is not enabled",
    when: ({ isTracking }) => !isTracking,
  },
  {
    id: "test-dirty/memory",
    until: "v7.2",
    inferred,
    errno: "ENOMEM",
    says: "the bits take more memory than the kernel gives",
    when: ({ bits }) => bytesOf(bits) > largestAllocation,
  },
);

export const testDirtyCopyChecks = checks<{ readonly bitmap: Uint8Array; readonly length: number }>(source, {
  id: "test-dirty/copy",
  errno: "EFAULT",
  says: "the bitmap can't be read",
  when: ({ bitmap, length }) => bitmap.length < length,
});

/** IOMMU_TEST_OP_DIRTY: a device wrote to these pages. */
export const testDirty: TestHandler = (call) => {
  const { kernel, process } = call.context;
  const found = mockHwptOf(call);
  const { domain } = found;
  const given = call.cmd.dirty;
  const { iova, page_size, length, uptr } = given;
  const bits = page_size === 0n ? 0n : length / page_size;
  const refused =
    kernel.refuses(testDirtyChecks, { given, bits }) ??
    kernel.refuses(mockHwptChecks, found) ??
    kernel.refuses(testDirtyDomainChecks, { isTracking: domain?.isTracking === true, bits });
  if (refused !== null) return refused;
  const size = Number((bits + 7n) / 8n);
  const bitmap = process.memory.read(uptr, size);
  const fault = kernel.refuses(testDirtyCopyChecks, { bitmap, length: size });
  if (fault !== null) return fault;
  let count = 0n;
  for (const [at, byte] of bitmap.entries()) {
    for (let bit = 0; byte >> bit !== 0; bit++) {
      const index = BigInt(at * 8 + bit);
      if (((byte >> bit) & 1) === 0 || index >= bits) continue;
      if (domain?.pages.setDirty(BigInt.asUintN(64, iova + index * page_size), page_size)) count++;
    }
  }
  given.out_nr_dirty = count;
  return call.respond();
};
