import type { IoasObject } from "../../core/ioas-object.ts";
import { checks } from "../../kernel/rule.ts";
import { ULONG_MAX } from "../../kernel/sizes.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

interface Subject {
  readonly start: bigint;
  readonly length: bigint;
  readonly ioas: IoasObject | undefined;
}

export const addReservedChecks = checks<Subject>(
  inSelftest("iommufd_test_add_reserved"),
  {
    id: "test-add-reserved/no-length",
    errno: "EINVAL",
    says: "length is 0",
    when: ({ length }) => length === 0n,
  },
  {
    id: "test-add-reserved/wraps",
    errno: "EOVERFLOW",
    says: "the range ends beyond the last address",
    when: ({ start, length }) => start + length - 1n > ULONG_MAX,
  },
  {
    id: "test-add-reserved/ioas",
    errno: "ENOENT",
    says: "id is no IOAS",
    when: ({ ioas }) => ioas === undefined,
  },
);

/** IOMMU_TEST_OP_ADD_RESERVED: nothing can be mapped there from now on. */
export const addReserved: TestHandler = ({ context, cmd }) => {
  const { start, length } = cmd.add_reserved;
  const ioas = context.objects.get<IoasObject>(cmd.id, "ioas");
  return (
    context.kernel.refuses(addReservedChecks, { start, length, ioas }) ??
    ioas?.pagetable.reserve({ start, last: start + length - 1n }, null) ??
    null
  );
};
