import type { HwptPaging } from "../core/hwpt-objects.ts";
import { checks } from "../kernel/rule.ts";
import { MockPagingDomain } from "./mock-paging-domain.ts";
import { inSelftest } from "./test-handler.ts";
import type { TestCall } from "./test-handler.ts";

/** What the id of an op leads to. */
export interface MockHwpt {
  readonly hwpt: HwptPaging | undefined;
  /** Undefined where the HWPT is another driver's. */
  readonly domain: MockPagingDomain | undefined;
}

export const mockHwptChecks = checks<MockHwpt>(
  inSelftest("get_md_pagetable"),
  {
    id: "test-command/hwpt",
    errno: "ENOENT",
    says: "id is no paging HWPT",
    when: ({ hwpt }) => hwpt === undefined,
  },
  {
    id: "test-command/mock-domain",
    errno: "EINVAL",
    says: "the HWPT's domain is not the mock driver's",
    when: ({ domain }) => domain === undefined,
  },
);

/** `get_md_pagetable`. */
export function mockHwptOf({ context, cmd }: TestCall): MockHwpt {
  const hwpt = context.objects.get<HwptPaging>(cmd.id, "hwpt_paging");
  const domain = hwpt?.domain;
  return { hwpt, domain: domain instanceof MockPagingDomain ? domain : undefined };
}
