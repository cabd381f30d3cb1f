import { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { PAGE_SIZE } from "../../kernel/sizes.ts";
import { accessFileChecks, accessFileOf } from "../access-file.ts";
import type { AccessFile } from "../access-file.ts";
import { MOCK_FLAGS_ACCESS_SYZ as syz, MOCK_FLAGS_ACCESS_WRITE as toWrite } from "../mock-flags.ts";
import { syzIova } from "../syz-iova.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";
import { mostAccessed } from "./access-rw.ts";

interface Subject {
  readonly length: bigint;
  readonly flags: number;
  readonly file: AccessFile | undefined;
}

const source = inSelftest("iommufd_test_access_pages");

export const accessPagesChecks = checks<Subject>(
  source,
  {
    id: "test-access-pages/memory",
    errno: "ENOMEM",
    says: "more than 16 MiB are asked for",
    when: ({ length }) => length > mostAccessed,
  },
  {
    id: "test-access-pages/flags",
    errno: "EOPNOTSUPP",
    says: "a flag that is not known",
    when: ({ flags }) => (flags & ~(toWrite | syz)) !== 0,
  },
  {
    id: "test-access-pages/file",
    source: inSelftest("iommufd_access_get"),
    errno: "EBADFD",
    says: "id is no file that IOMMU_TEST_OP_CREATE_ACCESS opened",
    when: ({ file }) => file === undefined,
  },
  {
    id: "test-access-pages/needs-pin-pages",
    errno: "EOPNOTSUPP",
    says: "the access was made without NEEDS_PIN_PAGES",
    when: ({ file }) => file?.needsPinPages !== true,
  },
);

interface Page {
  /** Undefined where the program has none. */
  readonly expected: bigint | undefined;
  readonly pinned: bigint;
}

export const accessPagesCompareChecks = checks<Page>(
  inSelftest("iommufd_test_check_pages"),
  {
    id: "test-access-pages/fault",
    errno: "EFAULT",
    says: "uptr is not mapped",
    when: ({ expected }) => expected === undefined,
  },
  {
    id: "test-access-pages/other",
    errno: "EBADE",
    says: "the pinned page is another than the one at uptr",
    when: ({ expected, pinned }) => expected !== pinned,
  },
);

/** IOMMU_TEST_OP_ACCESS_PAGES: pins what an IOAS maps, and compares it with what the program has at an address. */
export const accessPages: TestHandler = (call) => {
  const { kernel, process } = call.context;
  const answer = call.cmd.access_pages;
  const { flags, length, uptr } = answer;
  const file = accessFileOf(process.files, call.cmd.id);
  const refused = kernel.refuses(accessPagesChecks, { length, flags, file });
  if (refused !== null || !file?.access) return refused;
  const { access } = file;
  const iova = (flags & syz) === 0 ? answer.iova : syzIova(access.ioas, answer.iova);
  const pages = access.pinPages(iova, length, (flags & toWrite) !== 0);
  if (pages instanceof Refusal) return pages;

  const first = uptr - (iova % PAGE_SIZE);
  for (const [index, pinned] of uptr === 0n ? [] : pages.entries()) {
    const address = BigInt.asUintN(64, first + BigInt(index) * PAGE_SIZE);
    const page = address - (address % PAGE_SIZE);
    const expected = process.memory.isMapped(page, PAGE_SIZE, false) ? page : undefined;
    const wrong = kernel.refuses(accessPagesCompareChecks, { expected, pinned });
    if (wrong === null) continue;
    access.unpinPages(iova, length);
    return wrong;
  }

  const item = file.addItem(iova, length);
  answer.out_access_pages_id = item;
  const unanswered = call.respond();
  if (unanswered !== null) {
    file.removeItem(item);
    access.unpinPages(iova, length);
  }
  return unanswered;
};

export const destroyAccessPagesChecks = checks<boolean>(inSelftest("iommufd_test_access_item_destroy"), {
  id: "test-access-pages/item",
  errno: "ENOENT",
  says: "access_pages_id is none that the access has",
  when: (isThere) => !isThere,
});

/** IOMMU_TEST_OP_DESTROY_ACCESS_PAGES. */
export const destroyAccessPages: TestHandler = ({ context, cmd }) => {
  const { kernel, process } = context;
  const file = accessFileOf(process.files, cmd.id);
  const item = file?.item(cmd.destroy_access_pages.access_pages_id);
  const refused =
    kernel.refuses(accessFileChecks, file) ?? kernel.refuses(destroyAccessPagesChecks, item !== undefined);
  if (refused !== null || item === undefined) return refused;
  file?.removeItem(item.id);
  file?.access?.unpinPages(item.iova, item.length);
  return null;
};
