import { checks } from "../../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../../kernel/sizes.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const source = inSelftest("iommufd_test_md_check_refs");

export const checkRefsChecks = checks<{ readonly uptr: bigint; readonly length: bigint }>(source, {
  id: "test-check-refs/alignment",
  errno: "EINVAL",
  says: "uptr or length is not aligned to pages, or uptr wraps",
  when: ({ uptr, length }) => length % PAGE_SIZE !== 0n || uptr % PAGE_SIZE !== 0n || uptr + length > ULONG_MAX,
});

interface Page {
  readonly isMapped: boolean;
  readonly pins: number;
  readonly expected: number;
}

export const checkRefsPageChecks = checks<Page>(
  source,
  {
    id: "test-check-refs/fault",
    errno: "EFAULT",
    says: "uptr is not mapped",
    when: ({ isMapped }) => !isMapped,
  },
  {
    id: "test-check-refs/count",
    errno: "EIO",
    says: "the page is not pinned as often as refs says",
    when: ({ pins, expected }) => pins !== expected,
  },
);

/** IOMMU_TEST_OP_MD_CHECK_REFS: whether pages of the program are pinned so often: once for each mapping that is in use. */
export const checkRefs: TestHandler = ({ context, cmd }) => {
  const { kernel, process } = context;
  const { uptr, length, refs: expected } = cmd.check_refs;
  const refused = kernel.refuses(checkRefsChecks, { uptr, length });
  if (refused !== null) return refused;
  for (let page = uptr; page < uptr + length; page += PAGE_SIZE) {
    const isMapped = process.memory.isMapped(page, PAGE_SIZE, false);
    const wrong = kernel.refuses(checkRefsPageChecks, { isMapped, pins: process.memory.pins.at(page), expected });
    if (wrong !== null) return wrong;
  }
  return null;
};
