import { describe, expect, test } from "vitest";
import { iommufdTest } from "../../abi/linux/iommufd-test.ts";
import { iommufd } from "../../abi/linux/iommufd.ts";
import { vfio } from "../../abi/linux/vfio.ts";
import type { CommandHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { contradiction } from "../../src/negotiation/contradiction.ts";
import { dispatchIommufd } from "../../src/negotiation/dispatch.ts";
import type { IommufdKernel } from "../../src/negotiation/iommufd-kernel.ts";
import { given } from "./given.ts";

const commands = [iommufd, iommufdTest, vfio].flatMap(({ declarations }) =>
  declarations.filter((each): each is CommandHistory => each.kind === "command"),
);

const kernelOf = (release: ReleaseName, facts: Partial<IommufdKernel> = {}): IommufdKernel => ({
  commands,
  release,
  dataModel: dataModels.x86_64,
  bits: 64,
  iommufdTest: false,
  ...facts,
});

/** "EINVAL", "accepted IOMMU_DESTROY", or "elsewhere". */
function answer(kernel: IommufdKernel, request: number, hex: string): string {
  const { memory, address } = given(hex).call;
  const got = dispatchIommufd(kernel, request, address, memory);
  if (got.kind === "refused") return got.errno;
  return got.kind === "accepted" ? `accepted ${got.command.name}` : got.kind;
}

const kernel = kernelOf("v7.3");

describe("the table", () => {
  // A null pointer is EFAULT inside of the table and ENOTTY outside: there, memory is not touched.
  const lengthOf = (each: IommufdKernel): number =>
    Array.from({ length: 0x80 }, (_, index) => index).filter((index) => answer(each, 0x3b80 + index, "") === "EFAULT")
      .length;

  test.each([
    ["v6.2", 9],
    ["v6.5", 9],
    ["v6.6", 11],
    ["v6.7", 13],
    ["v6.8", 14],
    ["v6.11", 15],
    ["6.12.107", 15],
    ["v6.13", 19],
    ["v6.15", 20],
    ["v6.17", 21],
    ["v7.2", 21],
    ["7.3.4", 22],
  ] as const)("%s: %d entries", (release, entries) => {
    expect(lengthOf(kernelOf(release))).toBe(entries);
  });

  test("CONFIG_IOMMUFD_TEST: 33, with holes", () => {
    const tested = kernelOf("6.12.107", { iommufdTest: true });
    expect(lengthOf(tested)).toBe(33);
    expect(answer(tested, 0x3b95, "08000000")).toBe("ENOTTY");
    expect(answer(tested, 0x3ba0, "48000000+z68")).toBe("accepted IOMMU_TEST_CMD");
    expect(answer(kernel, 0x3ba0, "48000000+z68")).toBe("ENOTTY");
  });
});

describe("order", () => {
  const destroy = "0800000001000000";

  test.each([
    [0x3b80, destroy, "accepted IOMMU_DESTROY"],
    [0x3b80, "080000", "EFAULT"],
    // Another type, a direction and a size: the entry is found by the low 8 bits, and the size is read first.
    [0xc0083b80, destroy, "ENOTTY"],
    [0xc0083b80, "", "EFAULT"],
    [0x3c80, destroy, "ENOTTY"],
    [0x3b80, "07000000", "EINVAL"],
    [0x3b80, "09000000", "EFAULT"],
    [0x3b80, "100000000100000000000000ffffffff", "E2BIG"],
    [0x3b80, "00100000010000000000000100000000", "E2BIG"],
    [0x3b80, "00100000010000000000000000000000", "EFAULT"],
  ])("0x%s %s: %s", (request, hex, expected) => {
    expect(answer(kernel, request, hex)).toBe(expected);
  });
});

describe("beside the table", () => {
  test("the VFIO compat path: the struct, then the compat IOAS", () => {
    expect(answer(kernel, 0x3b70, "")).toBe("EFAULT");
    expect(answer(kernel, 0x3b70, "0f000000+z12")).toBe("EINVAL");
    expect(answer(kernel, 0x3b70, "10000000+z12")).toBe("accepted VFIO_IOMMU_GET_INFO");
    // VFIO_DMA_MAP_FLAG_VADDR is VFIO's, and unknown here.
    expect(answer(kernel, 0x3b71, "2000000004000000+z24")).toBe("EINVAL");
    expect(answer(kernel, 0x3b71, "2000000003000000+z24")).toBe("accepted VFIO_IOMMU_MAP_DMA");
    expect(answer(kernel, 0x3b64, "")).toBe("elsewhere");
    expect(answer(kernel, 0x3b75, "")).toBe("ENOTTY");
  });

  test("what every file answers", () => {
    expect(answer(kernel, 0x5421, "")).toBe("elsewhere");
    expect(["01000000", "00000000", ""].map((on) => answer(kernel, 0x5452, on))).toEqual([
      "ENOTTY",
      "elsewhere",
      "EFAULT",
    ]);
  });

  test("a 32-bit process has no iommufd", () => {
    const compat = kernelOf("v7.3", { bits: 32 });
    expect(answer(compat, 0x3b80, "")).toBe("ENOTTY");
    expect(answer(compat, 0x5451, "")).toBe("elsewhere");
    expect(answer(compat, 0x4004_6602, "")).toBe("elsewhere");
    expect(answer(kernelOf("v7.3"), 0x4004_6602, "")).toBe("ENOTTY");
  });
});

describe("an accepted struct contradicts", () => {
  const struct = given("180000000000000001000000020000000000000000000000");
  const got = dispatchIommufd(kernel, 0x3b89, struct.call.address, struct.call.memory);
  if (got.kind !== "accepted") throw new Error(got.why);
  const before = new Uint8Array(48).fill(1);
  const recorded = (errno: string | null, ...written: number[]) => {
    const after = before.slice();
    for (const at of written) after[at] = 2;
    return contradiction(got.command, got.accepted, { errno, before, after });
  };

  test("ENOTTY and E2BIG, not what the command itself may answer", () => {
    expect(recorded("ENOTTY")).toBe("ENOTTY, though IOMMU_HWPT_ALLOC is known");
    expect(recorded("E2BIG")).toBe("E2BIG, though a size of 24 bytes is accepted");
    expect([recorded("EINVAL"), recorded("EFAULT"), recorded("ENOENT")]).toEqual([null, null, null]);
  });

  test("a write into the size, and behind min(U, K)", () => {
    expect(recorded(null, 16)).toBeNull();
    expect(recorded(null, 2)).toBe("the size was written back");
    expect(recorded(null, 24)).toBe("byte 24 was written, behind the 24 that may be");
  });
});
