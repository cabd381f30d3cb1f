import { PAGE_SIZE, ULONG_MAX } from "../../pagetable/range.ts";
import { checks } from "../../rule.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const source = inSelftest("iommufd_test_md_check_refs");

export const checkRefsChecks = checks<{ readonly uptr: bigint; readonly length: bigint }>(source, {
  id: "test-check-refs/alignment",
  errno: "EINVAL",
  says: "uptr or length is not aligned to pages, or uptr wraps",
  when: ({ uptr, length }) => length % PAGE_SIZE !== 0n || uptr % PAGE_SIZE !== 0n || uptr + length > ULONG_MAX,
});

export const checkRefsPageChecks = checks<boolean>(source, {
  id: "test-check-refs/fault",
  errno: "EFAULT",
  says: "uptr is not mapped",
  when: (isMapped) => !isMapped,
});

/** IOMMU_TEST_OP_MD_CHECK_REFS. */
export const checkRefs: TestHandler = ({ context, cmd }) => {
  const { kernel, process } = context;
  const { uptr, length } = cmd.check_refs;
  return (
    kernel.refuses(checkRefsChecks, { uptr, length }) ??
    kernel.refuses(checkRefsPageChecks, length === 0n || process.memory.isMapped(uptr, length, false))
  );
};
