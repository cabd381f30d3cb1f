import { describe, expect, test } from "vitest";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { allocHwpt, hexOf, ops, outcome, request, send, structOf, testOp, withMockDevice, wordAt } from "./support.ts";

const pageRequest = 40;

/** Nest parent 5, fault queue 6 (descriptor 4), nested HWPT 7 that takes page faults; the device is attached to it. */
function withFaults(): OpenedIommu {
  const iommu = withMockDevice("v7.3");
  allocHwpt(iommu, { flags: 1, pt: 1 });
  expect(wordAt(send(iommu, request.faultQueueAlloc, structOf(16, 0, 0, 0)), 12)).toBe(4);
  allocHwpt(iommu, { flags: 4, pt: 5, data: structOf(0), fault: 6 });
  expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [7]))).toBe("0");
  return iommu;
}

const ask = (iommu: OpenedIommu, pasid: number): string =>
  outcome(testOp(iommu, ops.IOMMU_TEST_OP_TRIGGER_IOPF, 0, [3, pasid, 9, 2, 0xabc000n]));

describe("TRIGGER_IOPF", () => {
  test("puts a request into the queue of what the device is attached to", () => {
    const iommu = withFaults();
    expect(ask(iommu, 0)).toBe("0");
    const { out, ret } = iommu.read(4, pageRequest);
    expect(ret).toBe(pageRequest);
    // Flags: the last page of its group; device, PASID, group, permissions, address, length, cookie.
    expect(hexOf(out)).toBe("02000000030000000000000009000000020000000000000000c0ab00000000000000000001000000");
  });

  test("a PASID that is not attached is in the program's own table, behind the nested domain", () => {
    const iommu = withFaults();
    ask(iommu, 5);
    expect(hexOf(iommu.read(4, pageRequest).out).slice(0, 24)).toBe("030000000300000005000000");
  });

  test("is lost where nobody takes requests", () => {
    const iommu = withFaults();
    testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [5]);
    expect([ask(iommu, 0), ask(iommu, 5)]).toEqual(["0", "0"]);
    expect(iommu.read(4, pageRequest).ret).toBe(0);
  });
});

describe("TRIGGER_VEVENT", () => {
  /** vIOMMU 6, vDEVICE 7 with virtual id 0x99, event queue 8 (descriptor 4), nested HWPT 9 of the vIOMMU. */
  const withEvents = (): OpenedIommu => {
    const iommu = withMockDevice("v7.3");
    allocHwpt(iommu, { flags: 1, pt: 1 });
    send(iommu, request.viommuAlloc, structOf(40, 0, 0xdeadbeef, 3, 5, 0, 0, 0, 0n));
    send(iommu, request.vdeviceAlloc, structOf(24, 6, 3, 0, 0x99n));
    send(iommu, request.veventqAlloc, structOf(32, 0, 6, 0xbeefbeef, 2, 0, 0, 0));
    allocHwpt(iommu, { pt: 6, data: structOf(0) });
    return iommu;
  };
  const trigger = (iommu: OpenedIommu): string => outcome(testOp(iommu, ops.IOMMU_TEST_OP_TRIGGER_VEVENT, 0, [3]));
  const attach = (iommu: OpenedIommu, pt: number): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE, 2, [pt]));

  test("tells the virtual id that the device had when it was attached", () => {
    const iommu = withEvents();
    expect(trigger(iommu)).toBe("ENOENT test-trigger-vevent/viommu");
    expect(attach(iommu, 9)).toBe("0");
    send(iommu, request.destroy, structOf(8, 7));
    expect(trigger(iommu)).toBe("0");
    expect(hexOf(iommu.read(4, 12).out)).toBe("000000000000000099000000");
  });

  test("a device that left the vIOMMU's domain has none to report to", () => {
    const iommu = withEvents();
    attach(iommu, 9);
    attach(iommu, 5);
    expect(trigger(iommu)).toBe("ENOENT test-trigger-vevent/viommu");
  });

  test("a device without a vDEVICE can't be attached", () => {
    const iommu = withEvents();
    send(iommu, request.destroy, structOf(8, 7));
    expect(attach(iommu, 9)).toBe("ENOENT selftest-attach/no-vdevice");
  });
});

describe("the vIOMMU's data", () => {
  const alloc = (length: number, given = 0x1234) => {
    const iommu = withMockDevice("v7.3");
    allocHwpt(iommu, { flags: 1, pt: 1 });
    const data = new Uint8Array(length);
    if (length >= 4) data.set(structOf(given));
    const struct = structOf(40, 0, 0xdeadbeef, 3, 5, 0, length, 0, 0n);
    return { iommu, answer: send(iommu, request.viommuAlloc, struct, { bufs: [[32, data]] }) };
  };

  test("comes back, with what of the rest has room", () => {
    expect(hexOf(alloc(24).answer.buffers[0])).toBe("341200003412000000100000000000000020000000000000");
    expect(hexOf(alloc(12).answer.buffers[0])).toBe("341200003412000000100000");
    expect([4, 25].map((length) => alloc(length).answer.errno)).toEqual(["EINVAL", "EINVAL"]);
  });

  test("stands in the pages that can be mapped", () => {
    const { iommu } = alloc(24);
    const mapped = iommu.mmap(iommu.fd, 0x1000n, 0x2000, 1, 1);
    expect(hexOf(mapped.out.subarray(0, 8))).toBe("3412000000000000");
  });
});
