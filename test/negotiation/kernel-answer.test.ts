import { describe, expect, test } from "vitest";
import { IOMMU_DESTROY } from "../../abi/linux/iommufd/destroy.ts";
import { VFIO_DEVICE_ATTACH_IOMMUFD_PT } from "../../abi/linux/vfio/cdev.ts";
import { VFIO_DEVICE_RESET } from "../../abi/linux/vfio/indexes.ts";
import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import { command, from, struct } from "../../src/declare/declare.ts";
import { input, size } from "../../src/declare/fields.ts";
import type { CommandHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { knownKernel } from "../../src/known/known-kernel.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { dispatchIommufd } from "../../src/negotiation/dispatch.ts";
import { kernelAnswer } from "../../src/negotiation/kernel-answer.ts";
import type { KernelAnswer } from "../../src/negotiation/kernel-answer.ts";
import { given } from "./given.ts";

const model = dataModels.x86_64;

function answer(called: CommandHistory, request: number, hex: string, release: ReleaseName = "v7.3"): KernelAnswer {
  const payload: Payload = { request, in: bytesOfHex(hex), ptrs: [], bufs: [] };
  return kernelAnswer(knownKernel(release, model), called, payload);
}

const untaken = { zeroFilled: 0, tail: "none", data: [], rule: null } as const;

describe("the ioctls of VFIO's files", () => {
  const attach = VFIO_DEVICE_ATTACH_IOMMUFD_PT;

  test.each<[CommandHistory, number, string, Partial<KernelAnswer>]>([
    [VFIO_DEVICE_RESET, 0x3b6f, "", { errno: null, why: "there is no struct whose size could be negotiated" }],
    [VFIO_DEVICE_RESET, 0x3b70, "", { errno: "ENOTTY", why: "VFIO_DEVICE_RESET is 0x3b6f" }],
    [attach, 0x3b77, "0c00000000000000+z4", { errno: null, zeroFilled: 4, tail: "none", data: [] }],
    [attach, 0x3b77, "1400000000000000+z4", { errno: null, zeroFilled: 4, tail: "ignored" }],
    [attach, 0x3b77, "1000000001000000+z8", { errno: null, zeroFilled: 0, why: "all 16 bytes" }],
    [attach, 0x3b77, "0c00000001000000+z4", { ...untaken, errno: "EINVAL" }],
    [attach, 0x3b78, "0c00000000000000+z4", { ...untaken, errno: "ENOTTY" }],
  ])("$0.name %i, %s: %o", (called, request, hex, expected) => {
    expect(answer(called, request, hex)).toMatchObject(expected);
  });

  test("before the command came", () => {
    expect(answer(attach, 0x3b77, "0c00000000000000+z4", "v6.5")).toEqual({
      ...untaken,
      errno: "ENOTTY",
      why: "VFIO_DEVICE_ATTACH_IOMMUFD_PT came with v6.6",
    });
  });

  test("a number may carry the size, and a struct may have none to negotiate", () => {
    const made = (facts: { readonly last?: string }): CommandHistory =>
      command("MADE_UP", {
        ...from("v6.2"),
        type: ";",
        number: 0x70,
        on: "vfio-device",
        encodes: "readwrite",
        struct: struct(
          "made_up",
          { ...from("v6.2"), convention: "argsz", purpose: "command", ...facts },
          size("argsz"),
          input("word", u32),
        ),
      });
    const sized = made({ last: "word" });
    expect(answer(sized, 0xc008_3b70, "08000000+z4")).toMatchObject({ errno: null, why: "all 8 bytes" });
    expect(answer(sized, 0xc000_3b70, "08000000+z4").errno).toBe("ENOTTY");
    expect(answer(made({}), 0xc008_3b70, "08000000+z4").why).toBe("there is no struct whose size could be negotiated");
  });
});

test("what iommufd's table does not take says why, and who takes it", () => {
  expect(answer(IOMMU_DESTROY, 0x3b64, "")).toEqual({
    ...untaken,
    errno: null,
    why: "the argument is a number, for the VFIO compat path",
  });
  expect(answer(IOMMU_DESTROY, 0x3b80, "0700000000000000")).toEqual({
    ...untaken,
    errno: "EINVAL",
    why: "size 7 is less than the minimum 8 (offsetofend of id)",
  });
  expect(answer(IOMMU_DESTROY, 0x3b70, "0f000000+z12")).toMatchObject({
    errno: "EINVAL",
    why: "argsz 15 is less than the minimum 16 (offsetofend of iova_pgsizes)",
  });
  // The flags of VFIO_IOMMU_GET_INFO are the kernel's to fill.
  expect(answer(IOMMU_DESTROY, 0x3b70, "10000000ffffffff+z8").errno).toBeNull();
});

describe("a kernel that leaves a rule out takes as much of the struct as can be read", () => {
  test.each([
    ["dispatch/minimum", "0700000001000000", 1],
    ["dispatch/copy", "08000000010000", 1],
    ["dispatch/copy", "08000000", 4],
    ["dispatch/tail", "0900000001000000ff", 0],
  ])("%s, %s", (rule, hex, zeroFilled) => {
    const { memory, address } = given(hex).call;
    const kernel = knownKernel("v7.3", model);
    expect(dispatchIommufd(kernel, 0x3b80, address, memory).kind).toBe("refused");
    const got = dispatchIommufd({ ...kernel, without: new Set([rule]) }, 0x3b80, address, memory);
    if (got.kind !== "accepted") throw new Error(got.kind);
    expect(got.accepted).toMatchObject({ zeroFilled, tail: "ignored" });
    const taken = hexOfBytes(bytesOfHex(hex).subarray(0, 8 - zeroFilled));
    expect(hexOfBytes(got.accepted.bytes)).toBe(taken.padEnd(16, "0"));
  });
});
