import { AccessObject } from "../../core/access-object.ts";
import { checks } from "../../kernel/rule.ts";
import { accessFileChecks, AccessFile, accessFileOf } from "../access-file.ts";
import { MOCK_FLAGS_ACCESS_CREATE_NEEDS_PIN_PAGES as needsPinPages } from "../mock-flags.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

export const createAccessChecks = checks<number>(inSelftest("iommufd_test_create_access"), {
  id: "test-create-access/flags",
  errno: "EOPNOTSUPP",
  says: "a flag besides NEEDS_PIN_PAGES",
  when: (flags) => (flags & ~needsPinPages) !== 0,
});

/** IOMMU_TEST_OP_CREATE_ACCESS: an access with a file of its own; its id stays hidden. */
export const createAccess: TestHandler = (call) => {
  const { context, cmd } = call;
  const answer = cmd.create_access;
  const refused = context.kernel.refuses(createAccessChecks, answer.flags);
  if (refused !== null) return refused;
  const file = new AccessFile((answer.flags & needsPinPages) !== 0);
  const access = AccessObject.create(context, file);
  file.access = access;
  const unattached = access.attach(cmd.id);
  if (unattached !== null) {
    file.release();
    return unattached;
  }
  const { files } = context.process;
  const fd = files.install(file);
  answer.out_access_fd = fd;
  const unanswered = call.respond();
  if (unanswered !== null) files.close(fd);
  return unanswered;
};

/** IOMMU_TEST_OP_ACCESS_REPLACE_IOAS. */
export const accessReplaceIoas: TestHandler = ({ context, cmd }) => {
  const file = accessFileOf(context.process.files, cmd.id);
  const refused = context.kernel.refuses(accessFileChecks, file);
  return refused ?? file?.access?.replace(cmd.access_replace_ioas.ioas_id) ?? null;
};
