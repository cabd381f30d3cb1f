import { checks } from "../../kernel/rule.ts";
import { accessFileOf } from "../access-file.ts";
import type { AccessFile } from "../access-file.ts";
import {
  MOCK_ACCESS_RW_SLOW_PATH as slowPath,
  MOCK_ACCESS_RW_WRITE as toWrite,
  MOCK_FLAGS_ACCESS_SYZ as syz,
} from "../mock-flags.ts";
import { syzIova } from "../syz-iova.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

interface Subject {
  readonly length: bigint;
  readonly flags: number;
  readonly file: AccessFile | undefined;
}

/** In bytes. */
export const mostAccessed = 16n << 20n;

const source = inSelftest("iommufd_test_access_rw");

export const accessRwChecks = checks<Subject>(
  source,
  {
    id: "test-access-rw/memory",
    errno: "ENOMEM",
    says: "more than 16 MiB are asked for",
    when: ({ length }) => length > mostAccessed,
  },
  {
    id: "test-access-rw/flags",
    errno: "EOPNOTSUPP",
    says: "a flag that is not known",
    when: ({ flags }) => (flags & ~(toWrite | slowPath | syz)) !== 0,
  },
  {
    id: "test-access-rw/file",
    source: inSelftest("iommufd_access_get"),
    errno: "EBADFD",
    says: "id is no file that IOMMU_TEST_OP_CREATE_ACCESS opened",
    when: ({ file }) => file === undefined,
  },
);

/** How many bytes could be copied, of how many. */
export const accessRwCopyChecks = checks<{ readonly copied: number; readonly length: number }>(source, {
  id: "test-access-rw/copy",
  errno: "EFAULT",
  says: "the program's buffer can't be read, or written",
  when: ({ copied, length }) => copied < length,
});

/** IOMMU_TEST_OP_ACCESS_RW: reads or writes what an IOAS maps. */
export const accessRw: TestHandler = ({ context, cmd }) => {
  const { kernel, process } = context;
  const { flags, length: wide, uptr, iova } = cmd.access_rw;
  const file = accessFileOf(process.files, cmd.id);
  const refused = kernel.refuses(accessRwChecks, { length: wide, flags, file });
  if (refused !== null || !file?.access) return refused;
  const { access } = file;
  const length = Number(wide);
  const isWrite = (flags & toWrite) !== 0;
  const data = new Uint8Array(length);
  if (isWrite) {
    const given = process.memory.read(uptr, length);
    const fault = kernel.refuses(accessRwCopyChecks, { copied: given.length, length });
    if (fault !== null) return fault;
    data.set(given);
  }
  const at = (flags & syz) === 0 ? iova : syzIova(access.ioas, iova);
  const unable = access.readWrite(at, data, isWrite);
  if (unable !== null || isWrite) return unable;
  return kernel.refuses(accessRwCopyChecks, { copied: process.memory.write(uptr, data), length });
};
