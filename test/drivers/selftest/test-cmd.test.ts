import { describe, expect, test } from "vitest";
import { IOMMU_TEST_CMD, iommu_test_ops } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { openTest, outcome, request, send, testOp, withMockDevice } from "./support.ts";

const everything = [0, ...Array.from({ length: 32 }, (_, index) => index + 1), 0xffff_ffff];

describe("which ops a release has", () => {
  test.each<ReleaseName>(["v6.12", "v6.13", "v6.14", "v6.15", "v6.18", "v6.19", "v7.3"])("%s", (release) => {
    const iommu = openTest(release);
    const unknown = everything.filter((op) => outcome(testOp(iommu, op, 0)) === "EOPNOTSUPP test-command/op");
    const declared = iommu_test_ops.members.flatMap((member) => {
      if (member.kind === "enumerator") return [member.value];
      return isIn(member.lifetime, release) ? member.members.map(({ value }) => value) : [];
    });
    expect(everything.filter((op) => !unknown.includes(op))).toEqual(declared);
  });
});

test("a kernel that is not built for its tests does not know the command", () => {
  const iommu = openIommu({ release: "v7.3" });
  expect(send(iommu, request.testCmd, new Uint8Array(72)).errno).toBe("ENOTTY");
});

test("4 bytes may be missing at the end, and no more", () => {
  const iommu = withMockDevice("v7.3");
  expect(IOMMU_TEST_CMD.struct.last).toBe("last");
  const sized = (size: number): string => {
    const given = new Uint8Array(size);
    new DataView(given.buffer).setUint32(0, size, true);
    return String(send(iommu, request.testCmd, given).errno);
  };
  expect([64, 67, 68, 72].map(sized)).toEqual(["EINVAL", "EINVAL", "EOPNOTSUPP", "EOPNOTSUPP"]);
});
