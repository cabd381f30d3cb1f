import { checks } from "../../kernel/rule.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

export const memoryLimitChecks = checks<number>(inSelftest("iommufd_test"), {
  id: "test-memory-limit/least",
  errno: "EINVAL",
  says: "the limit is under the 12 bytes that one run of pages takes",
  when: (limit) => limit < 12,
});

/** IOMMU_TEST_OP_SET_TEMP_MEMORY_LIMIT: into how many batches the kernel cuts its work; nobody sees them. */
export const memoryLimit: TestHandler = ({ context, cmd }) =>
  context.kernel.refuses(memoryLimitChecks, cmd.memory_limit.limit);
