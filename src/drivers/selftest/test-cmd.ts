import { iommu_test_ops } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import type { iommu_test_cmd } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { MainlineName } from "../../declare/release.ts";
import type { Handler } from "../core/command-call.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { accessPages, destroyAccessPages } from "./ops/access-pages.ts";
import { accessRw } from "./ops/access-rw.ts";
import { addReserved } from "./ops/add-reserved.ts";
import { checkCache } from "./ops/check-cache.ts";
import { checkIotlb } from "./ops/check-iotlb.ts";
import { checkMap } from "./ops/check-map.ts";
import { checkRefs } from "./ops/check-refs.ts";
import { accessReplaceIoas, createAccess } from "./ops/create-access.ts";
import { testDirty } from "./ops/dirty.ts";
import { dmabufGet, dmabufRevoke } from "./ops/dmabuf.ts";
import { memoryLimit } from "./ops/memory-limit.ts";
import { mockDomain, mockDomainReplace } from "./ops/mock-domain.ts";
import { pasidAttach, pasidCheck, pasidDetach, pasidReplace } from "./ops/pasid.ts";
import { triggerIopf } from "./ops/trigger-iopf.ts";
import { triggerVevent } from "./ops/trigger-vevent.ts";
import { placed } from "./placed.ts";
import { inSelftest } from "./test-handler.ts";
import type { TestHandler } from "./test-handler.ts";

const number = numbersOf(iommu_test_ops);

/** One `case` of `iommufd_test`; `since` is the first release that has it. */
interface TestOp {
  readonly op: number;
  readonly run: TestHandler;
  readonly since?: MainlineName;
}

const testOps: readonly TestOp[] = [
  { op: number.IOMMU_TEST_OP_ADD_RESERVED, run: addReserved },
  { op: number.IOMMU_TEST_OP_MOCK_DOMAIN, run: mockDomain },
  { op: number.IOMMU_TEST_OP_MD_CHECK_MAP, run: checkMap },
  { op: number.IOMMU_TEST_OP_MD_CHECK_REFS, run: checkRefs },
  { op: number.IOMMU_TEST_OP_CREATE_ACCESS, run: createAccess },
  { op: number.IOMMU_TEST_OP_DESTROY_ACCESS_PAGES, run: destroyAccessPages },
  { op: number.IOMMU_TEST_OP_ACCESS_PAGES, run: accessPages },
  { op: number.IOMMU_TEST_OP_ACCESS_RW, run: accessRw },
  { op: number.IOMMU_TEST_OP_SET_TEMP_MEMORY_LIMIT, run: memoryLimit },
  { op: number.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, run: mockDomainReplace },
  { op: number.IOMMU_TEST_OP_ACCESS_REPLACE_IOAS, run: accessReplaceIoas },
  { op: number.IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS, run: mockDomain },
  { op: number.IOMMU_TEST_OP_DIRTY, run: testDirty },
  { op: number.IOMMU_TEST_OP_MD_CHECK_IOTLB, run: checkIotlb },
  { op: number.IOMMU_TEST_OP_TRIGGER_IOPF, run: triggerIopf },
  { op: number.IOMMU_TEST_OP_DEV_CHECK_CACHE, run: checkCache, since: "v6.13" },
  { op: number.IOMMU_TEST_OP_TRIGGER_VEVENT, run: triggerVevent, since: "v6.15" },
  { op: number.IOMMU_TEST_OP_PASID_ATTACH, run: pasidAttach, since: "v6.15" },
  { op: number.IOMMU_TEST_OP_PASID_REPLACE, run: pasidReplace, since: "v6.15" },
  { op: number.IOMMU_TEST_OP_PASID_DETACH, run: pasidDetach, since: "v6.15" },
  { op: number.IOMMU_TEST_OP_PASID_CHECK_HWPT, run: pasidCheck, since: "v6.15" },
  { op: number.IOMMU_TEST_OP_DMABUF_GET, run: dmabufGet, since: "v6.19" },
  { op: number.IOMMU_TEST_OP_DMABUF_REVOKE, run: dmabufRevoke, since: "v6.19" },
];

/** Each op is a rule: which releases have it. */
const ops: ReadonlyMap<number, { readonly rule: Rule; readonly run: TestHandler }> = new Map(
  testOps.map(({ op, run, since }) => [op, { run, rule: ruleOf(op, since) }]),
);

function ruleOf(op: number, since: MainlineName | undefined): Rule {
  const source = inSelftest("iommufd_test");
  return {
    id: `test-command/op-${op}`,
    ...(since === undefined ? { source } : placed(source, since)),
    says: `op ${op} is known`,
  };
}

const testCommandChecks = checks<TestHandler | undefined>(inSelftest("iommufd_test"), {
  id: "test-command/op",
  errno: "EOPNOTSUPP",
  says: "op is none that the kernel knows",
  when: (run) => run === undefined,
});

export const testCommandRules: readonly Rule[] = [...testCommandChecks, ...[...ops.values()].map(({ rule }) => rule)];

function opOf(kernel: Kernel, op: number): TestHandler | undefined {
  const known = ops.get(op);
  return known !== undefined && kernel.follows(known.rule) ? known.run : undefined;
}

/** `iommufd_test`: IOMMU_TEST_CMD. `__reserved` and `last` are looked at by nobody. */
export const testCmd: Handler<typeof iommu_test_cmd> = (call) => {
  const { kernel } = call.context;
  const run = opOf(kernel, call.cmd.op);
  return kernel.refuses(testCommandChecks, run) ?? run?.(call) ?? null;
};
