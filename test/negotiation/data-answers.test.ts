import { describe, expect, test } from "vitest";
import { devices } from "../../abi/devices.ts";
import { iommu_hw_info } from "../../abi/linux/iommufd/hw-info.ts";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hwpt_invalidate } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import { iommu_ioas_map } from "../../abi/linux/iommufd/ioas-map.ts";
import { from, struct, value, values } from "../../src/declare/declare.ts";
import { length, pointer, size, tag } from "../../src/declare/fields.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { knownKernel } from "../../src/known/known-kernel.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import { structLayout } from "../../src/layout/struct-layout.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { dataAnswers } from "../../src/negotiation/data-answers.ts";
import type { DataAnswer } from "../../src/negotiation/data-answers.ts";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";

const model = dataModels.x86_64;
const at = 0x2000n;

/** A kernel's copy of a struct, with these numbers in it. */
function bytesWith(asked: StructHistory, release: ReleaseName, numbers: Readonly<Record<string, bigint>>): Uint8Array {
  const layout = structLayout(asked, release, model);
  const bytes = new Uint8Array(layout.size);
  const view = new DataView(bytes.buffer);
  for (const { path, offset, member } of flatMembers(layout)) {
    const number = numbers[path];
    if (number === undefined) continue;
    if (member.size === 8) view.setBigUint64(offset, number, true);
    else view.setUint32(offset, Number(number), true);
  }
  return bytes;
}

/** What becomes of `behind`, at which a struct of these numbers points. */
function answers(
  asked: StructHistory,
  numbers: Readonly<Record<string, bigint>>,
  behind: Uint8Array,
  { release = "v7.3", device = "" }: { readonly release?: ReleaseName; readonly device?: string } = {},
): readonly DataAnswer[] {
  const kernel = knownKernel(release, model);
  const memory = new MappedMemory([{ address: at, bytes: behind, writable: true }]);
  const bytes = bytesWith(asked, release, numbers);
  return dataAnswers(kernel, asked, bytes, memory, devices.find(({ name }) => name === device) ?? null);
}

interface Asked {
  readonly release?: ReleaseName;
  readonly device?: string;
  /** Bytes that are mapped; as many as the program says where it is not given. */
  readonly behind?: number;
}

describe("driver data of IOMMU_HWPT_ALLOC", () => {
  const ask = (tagged: bigint, long: bigint, { behind = Number(long), ...options }: Asked) =>
    answers(iommu_hwpt_alloc, { data_type: tagged, data_len: long, data_uptr: at }, new Uint8Array(behind), options);

  test.each<[string, bigint, bigint, Asked, readonly Partial<DataAnswer>[]]>([
    ["nothing", 0n, 0n, {}, []],
    ["a type without a length", 9n, 0n, {}, []],
    [
      "a type that nobody has",
      9n,
      8n,
      {},
      [{ struct: null, errno: null, why: "data_type 9 names no struct of the release", modelled: false }],
    ],
    [
      "a type that is not the device's",
      1n,
      24n,
      { device: "amd" },
      [{ struct: null, errno: null, why: "data_type 1 names nothing of amd", modelled: false }],
    ],
    [
      "the device's, not yet in the release",
      3n,
      32n,
      { device: "amd", release: "v6.12" },
      [{ struct: null, errno: null, why: "data_type 3 names no struct of the release", modelled: false }],
    ],
    [
      "the device's",
      1n,
      24n,
      { device: "intel-vtd" },
      [{ member: "data_uptr", struct: "iommu_hwpt_vtd_s1", errno: null, why: "all 24 bytes", modelled: true }],
    ],
    [
      "no room for it",
      1n,
      23n,
      {},
      [
        {
          struct: "iommu_hwpt_vtd_s1",
          errno: "EINVAL",
          why: "data_len 23 is less than the minimum 24 (offsetofend of __reserved)",
        },
      ],
    ],
    ["memory that ends before", 1n, 24n, { behind: 23 }, [{ struct: "iommu_hwpt_vtd_s1", errno: "EFAULT" }]],
  ])("%s", (_what, tagged, long, asked, expected) => {
    const got = ask(tagged, long, asked);
    expect(got).toHaveLength(expected.length);
    expect(got).toMatchObject(expected);
  });
});

describe("the entries of IOMMU_HWPT_INVALIDATE", () => {
  const ask = (long: bigint, count: bigint, behind = 64): readonly DataAnswer[] =>
    answers(
      iommu_hwpt_invalidate,
      { data_type: 0n, entry_len: long, entry_num: count, data_uptr: at },
      new Uint8Array(behind),
    );

  test("without entries only the type is asked for", () => {
    expect(ask(16n, 0n)).toEqual([]);
  });

  test("each is as long as the kernel's", () => {
    const entry = { member: "data_uptr", struct: "iommu_hwpt_vtd_s1_invalidate", modelled: true };
    expect(ask(24n, 2n)).toMatchObject([{ ...entry, errno: null, why: "all 24 bytes" }]);
    expect(ask(16n, 2n)).toMatchObject([{ ...entry, errno: "EINVAL" }]);
    expect(ask(24n, 1n, 23)).toMatchObject([{ ...entry, errno: "EFAULT" }]);
  });
});

test("what the kernel fills it takes at any length, and plain memory is no struct", () => {
  expect(answers(iommu_hw_info, { data_len: 4n, data_uptr: at }, new Uint8Array(4))).toEqual([]);
  expect(answers(iommu_ioas_map, { user_va: at, length: 0x1000n }, new Uint8Array(4))).toEqual([]);
});

test("a struct whose size nobody negotiates is left to the driver", () => {
  const frozen = struct("frozen", { ...from("v6.2"), convention: "argsz", purpose: "driver-data" }, size("argsz"));
  const kind = values("kind", from("v6.2"), value("FROZEN", 1));
  const asking = struct(
    "asking",
    { ...from("v6.2"), convention: "size-first", purpose: "command" },
    size(),
    tag("kind", u32, "data", { values: kind }),
    length("data_len", u32, "data"),
    pointer("data", {
      kind: "tagged",
      tag: "kind",
      length: "data_len",
      variants: { FROZEN: frozen },
      direction: "in",
    }),
  );
  const ask = (number: bigint) => answers(asking, { kind: number, data_len: 4n, data: at }, new Uint8Array(4));
  expect(ask(1n)).toEqual([
    { member: "data", struct: "frozen", errno: null, why: "its size is not negotiated", modelled: false },
  ]);
  expect(ask(2n)).toMatchObject([{ struct: null, why: "kind 2 names no struct of the release" }]);
});
