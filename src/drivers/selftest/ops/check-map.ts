import { checks } from "../../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../../kernel/sizes.ts";
import { mockHwptChecks, mockHwptOf } from "../mock-hwpt.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

interface Subject {
  readonly iova: bigint;
  readonly length: bigint;
  readonly uptr: bigint;
  /** The smallest of the domain's, in bytes. */
  readonly pageSize: bigint;
}

const isUnaligned = ({ iova, length, uptr, pageSize }: Subject): boolean =>
  iova % pageSize !== 0n || length % pageSize !== 0n || uptr % pageSize !== 0n || uptr + length > ULONG_MAX;

const source = inSelftest("iommufd_test_md_check_pa");
const alignment = {
  errno: "EINVAL",
  says: "iova, length or uptr is not aligned to the domain's smallest page, or uptr wraps",
  inferred: "6.12.107 looks before it knows the HWPT, 7.2.13 after; placed with the page table of pagetable_type",
  when: isUnaligned,
} as const;

export const checkMapEarlyChecks = checks<Subject>(source, {
  id: "test-check-map/alignment-6.12",
  until: "v6.19",
  ...alignment,
});

export const checkMapChecks = checks<Subject>(source, { id: "test-check-map/alignment", since: "v6.19", ...alignment });

interface Page {
  /** Where the program's page is; undefined where it has none. */
  readonly page: bigint | undefined;
  readonly mapped: bigint | undefined;
}

export const checkMapPageChecks = checks<Page>(
  source,
  {
    id: "test-check-map/fault",
    errno: "EFAULT",
    says: "uptr is not mapped",
    when: ({ page }) => page === undefined,
  },
  {
    id: "test-check-map/other",
    errno: "EINVAL",
    says: "the IOVA leads elsewhere than uptr",
    when: ({ page, mapped }) => page !== mapped,
  },
);

const mockPageSize = 2048n;
const lowestBit = (bits: bigint): bigint => bits & -bits;

/** IOMMU_TEST_OP_MD_CHECK_MAP: whether a domain maps an IOVA to what the program has at an address. */
export const checkMap: TestHandler = (call) => {
  const { kernel, process } = call.context;
  const { iova, length, uptr } = call.cmd.check_map;
  const found = mockHwptOf(call);
  const pageSize = found.domain === undefined ? mockPageSize : lowestBit(found.domain.pageSizes);
  const refused =
    kernel.refuses(checkMapEarlyChecks, { iova, length, uptr, pageSize }) ??
    kernel.refuses(mockHwptChecks, found) ??
    kernel.refuses(checkMapChecks, { iova, length, uptr, pageSize });
  if (refused !== null) return refused;
  for (let done = 0n; done < length; done += pageSize) {
    const address = uptr + done;
    const isThere = process.memory.isMapped(address - (address % PAGE_SIZE), PAGE_SIZE, false);
    const mapped = found.domain?.pages.physicalAt(iova + done);
    const wrong = kernel.refuses(checkMapPageChecks, { page: isThere ? address : undefined, mapped });
    if (wrong !== null) return wrong;
  }
  return null;
};
