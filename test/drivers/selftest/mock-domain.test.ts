import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openTest, ops, outcome, request, send, structOf, testOp, withMockDevice, wordAt } from "./support.ts";

const { IOMMU_TEST_OP_MOCK_DOMAIN: mockDomain, IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS: mockDomainFlags } = ops;

const nextId = (iommu: ReturnType<typeof openTest>): number =>
  wordAt(send(iommu, request.ioasAlloc, structOf(12, 0, 0)), 8);

test("a mock device takes three ids: itself, the bound device, its automatic HWPT", () => {
  const iommu = openTest("v7.3");
  send(iommu, request.ioasAlloc, structOf(12, 0, 0));
  const made = testOp(iommu, mockDomain, 1);
  expect([16, 20, 24].map((offset) => wordAt(made, offset))).toEqual([2, 4, 3]);
  // The second one shares the HWPT.
  const second = testOp(iommu, mockDomain, 1);
  expect([16, 20, 24].map((offset) => wordAt(second, offset))).toEqual([5, 4, 6]);
});

test("destroying it gives all of them back", () => {
  const iommu = withMockDevice("v7.3");
  expect(outcome(send(iommu, request.destroy, structOf(8, 3)))).toMatch(/^EBUSY/);
  expect(outcome(send(iommu, request.destroy, structOf(8, 2)))).toBe("0");
  expect([nextId(iommu), nextId(iommu), nextId(iommu)]).toEqual([2, 3, 4]);
});

test.each([
  ["an absent IOAS", 9, {}, /^ENOENT/],
  ["an object that nothing can be attached to", 2, {}, /^EINVAL/],
  ["an answer that can't be written", 1, { readonly: true }, /^EFAULT/],
])("%s leaves no trace", (_, id, options, errno) => {
  const iommu = withMockDevice("v7.3");
  expect(outcome(testOp(iommu, mockDomain, id, [], options))).toMatch(errno);
  expect(nextId(iommu)).toBe(5);
});

describe("flags of a device", () => {
  test.each<[ReleaseName, readonly number[]]>([
    ["6.12.107", [0, 1, 2, 3]],
    ["v6.15", [0, 1, 2, 3, 4, 5, 6, 7]],
    ["v6.19", [0, 1, 4, 5]],
    ["7.3.4", [0, 1, 4, 5]],
  ])("%s", (release, known) => {
    const taken = Array.from({ length: 16 }, (_, flags) => flags).filter((flags) => {
      const iommu = withMockDevice(release);
      return testOp(iommu, mockDomainFlags, 1, [0, 0, 0, flags]).errno === null;
    });
    expect(taken).toEqual(known);
  });
});

test("replacing needs the id of the device itself, not of the bound one", () => {
  const iommu = withMockDevice("v7.3");
  const replace = ops.IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE;
  expect(outcome(testOp(iommu, replace, 3, [1]))).toBe("ENOENT test-command/selftest-object");
  expect(wordAt(testOp(iommu, replace, 2, [1]), 16)).toBe(4);
});
