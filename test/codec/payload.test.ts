import { describe, expect, test } from "vitest";
import { IOMMU_GET_HW_INFO } from "../../abi/linux/iommufd/hw-info.ts";
import { IOMMU_HWPT_ALLOC } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { IOMMU_HWPT_INVALIDATE } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import { IOMMU_IOAS_ALLOW_IOVAS, IOMMU_IOAS_IOVA_RANGES } from "../../abi/linux/iommufd/ioas-iovas.ts";
import { VFIO_DEVICE_BIND_IOMMUFD } from "../../abi/linux/vfio/cdev.ts";
import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import { payloadToJson } from "../../src/codec/json/payload-json.ts";
import { payload } from "../../src/codec/payload/payload-of.ts";
import type { LoosePayload } from "../../src/codec/payload/payload-value.ts";
import { readAnswer, readPayload } from "../../src/codec/payload/read-payload.ts";
import { requestOf } from "../../src/codec/payload/request-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";

const v7_3 = { release: "v7.3", dataModel: "x86_64" } as const;
const base = { flags: 0, dev_id: 1, pt_id: 3 } as const;
const stage1 = { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 } as const;

describe("one call writes", () => {
  test("a struct with the data that its type names, as a recorded program did", () => {
    const sent = payload(IOMMU_HWPT_ALLOC, { ...base, data_type: "IOMMU_HWPT_DATA_VTD_S1", data_uptr: stage1 }, v7_3);
    expect(payloadToJson(sent)).toEqual({
      request: "0x3b89",
      in: "300000000000000001000000030000000000000000000000010000001800000000000000000000000000000000000000",
      ptrs: [{ offset: 32, buf: 0 }],
      bufs: ["000000000000000000100000000000003000000000000000"],
    });
    expect(payload(IOMMU_HWPT_ALLOC, { ...base, data_type: 1, data_uptr: stage1 }, v7_3)).toEqual(sent);
  });

  test("the invalidation array with its entry length and number", () => {
    const entries = [{ addr: 0x1000n, npages: 1n, flags: 0 }];
    const value = { hwpt_id: 4, data_type: "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1", data_uptr: entries } as const;
    expect(payloadToJson(payload(IOMMU_HWPT_INVALIDATE, value, v7_3))).toEqual({
      request: "0x3b8d",
      in: "2000000004000000000000000000000000000000180000000100000000000000",
      ptrs: [{ offset: 8, buf: 0 }],
      bufs: ["001000000000000001000000000000000000000000000000"],
    });
  });

  test("a list of ranges with its number, room for the kernel, plain bytes, and the bytes of a token", () => {
    const ranges = [
      { start: 0n, last: 0xfffn },
      { start: 0x2000n, last: 0x2fffn },
    ];
    const allowed = payload(IOMMU_IOAS_ALLOW_IOVAS, { ioas_id: 1, allowed_iovas: ranges }, v7_3);
    expect([hexOfBytes(allowed.in), allowed.bufs[0]!.length]).toEqual([
      "180000000100000002000000000000000000000000000000",
      32,
    ]);
    const asked = payload(IOMMU_IOAS_IOVA_RANGES, { ioas_id: 1, allowed_iovas: { bytes: 64 } }, v7_3);
    expect(readPayload(IOMMU_IOAS_IOVA_RANGES, asked, v7_3)).toMatchObject({ num_iovas: 4, size: 32 });
    const token = new Uint8Array(16).fill(7);
    const bound = payload(
      VFIO_DEVICE_BIND_IOMMUFD,
      { flags: ["VFIO_DEVICE_BIND_FLAG_TOKEN"], iommufd: 3, token_uuid_ptr: token },
      v7_3,
    );
    expect(bound).toMatchObject({ request: 0x3b76, bufs: [token], ptrs: [{ offset: 16, buf: 0 }] });
  });
});

describe("what is given wins", () => {
  test("a length that lies, entries that are cut or stand apart", () => {
    const lying = payload(IOMMU_HWPT_ALLOC, { ...base, data_type: 1, data_len: 99, data_uptr: stage1 }, v7_3);
    expect(new DataView(lying.in.buffer).getUint32(28, true)).toBe(99);
    const entries = [
      { addr: 1n, npages: 2n, flags: 3 },
      { addr: 4n, npages: 5n, flags: 6 },
    ];
    const listed = (entry_len: number) =>
      payload(IOMMU_HWPT_INVALIDATE, { hwpt_id: 4, data_type: 0, entry_len, data_uptr: entries }, v7_3);
    expect(hexOfBytes(listed(8).bufs[0]!)).toBe("01000000000000000400000000000000");
    expect(listed(32).bufs[0]).toHaveLength(64);
    expect(readPayload(IOMMU_HWPT_INVALIDATE, listed(32), v7_3)).toMatchObject({ entry_len: 32, data_uptr: entries });
  });

  test("a size and what is reserved, where the program knows no types", () => {
    const loose: LoosePayload = { ...base, size: 24, __reserved: 5 };
    expect(hexOfBytes(payload(IOMMU_HWPT_ALLOC, loose as never, v7_3).in)).toMatch(/^18000000.{32}05000000/);
  });

  test("an unmapped pointer, an address, NULL", () => {
    const with_ = (data_uptr: { bad: true } | bigint | null) =>
      payload(IOMMU_HWPT_ALLOC, { ...base, data_type: 1, data_uptr }, v7_3);
    expect(with_({ bad: true }).ptrs).toEqual([{ offset: 32, bad: true }]);
    expect(new DataView(with_(0xffff888000000000n).in.buffer).getBigUint64(32, true)).toBe(0xffff888000000000n);
    expect(with_(null)).toMatchObject({ ptrs: [], bufs: [] });
    const lengths = [with_({ bad: true }), with_(1n), with_(null)].map((sent) => sent.in[28]);
    expect(lengths).toEqual([24, 24, 0]);
  });
});

test("memory that nobody sees is one entry, no memory is none", () => {
  const sent = ([{ bad: true }, 0x1000n, null, 0n] as const).map((data_uptr) =>
    payload(IOMMU_HWPT_INVALIDATE, { hwpt_id: 4, data_type: 0, data_uptr } as never, v7_3),
  );
  expect(sent.map((each) => [...each.in.subarray(20, 28)])).toEqual([
    [24, 0, 0, 0, 1, 0, 0, 0],
    [24, 0, 0, 0, 1, 0, 0, 0],
    [24, 0, 0, 0, 0, 0, 0, 0],
    [24, 0, 0, 0, 0, 0, 0, 0],
  ]);
  expect(sent.map(({ ptrs }) => ptrs)).toEqual([[{ offset: 8, bad: true }], [], [], []]);
});

test("the selftest's two structs of one number are told apart by name, members and length", () => {
  const viommu = [{ flags: 0, vdev_id: 1, cache_id: 2 }];
  const hwpt = [{ flags: 0, iotlb_id: 1 }];
  const named = (data_type: string | number, data_uptr: object[]) =>
    payload(IOMMU_HWPT_INVALIDATE, { hwpt_id: 1, data_type, data_uptr } as never, v7_3);
  const sent = named("IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST", viommu);
  expect(named(0xdeadbeef, viommu)).toEqual(sent);
  expect(readPayload(IOMMU_HWPT_INVALIDATE, sent, v7_3)).toMatchObject({ entry_len: 12, data_uptr: viommu });
  expect(readPayload(IOMMU_HWPT_INVALIDATE, named(0xdeadbeef, hwpt), v7_3)).toMatchObject({ data_uptr: hwpt });
});

test("each data model and release has its own bytes", () => {
  const big = { ...dataModels.x86_64, endian: "big" } as const;
  const starts = [v7_3, { ...v7_3, dataModel: big }, { ...v7_3, release: "v6.7" }, v7_3].map((options) =>
    hexOfBytes(payload(IOMMU_HWPT_ALLOC, base, options as typeof v7_3).in.subarray(0, 4)),
  );
  expect(starts).toEqual(["30000000", "00000030", "28000000", "30000000"]);
});

test("bytes that were given stay the program's own", () => {
  const given = Uint8Array.of(1, 2);
  const sent = payload(IOMMU_HWPT_ALLOC, { ...base, data_type: 9, data_uptr: given } as never, v7_3);
  given.fill(9);
  expect(sent.bufs).toEqual([Uint8Array.of(1, 2)]);
});

test("a pointer into a buffer leads to what is behind it", () => {
  const sent = payload(IOMMU_HWPT_ALLOC, { ...base, data_type: 1, data_uptr: stage1 }, v7_3);
  const shifted = {
    ...sent,
    ptrs: sent.ptrs.map((each) => ({ ...each, add: 2 })),
    bufs: sent.bufs.map((bytes) => Uint8Array.of(7, 7, ...bytes)),
  };
  expect(readPayload(IOMMU_HWPT_ALLOC, shifted, v7_3)).toEqual(readPayload(IOMMU_HWPT_ALLOC, sent, v7_3));
});

test.each([
  ["none", 0x7805],
  ["write", 0x40187805],
  ["read", 0x80187805],
  ["readwrite", 0xc0187805],
] as const)("the number of a command that encodes %s", (encodes, request) => {
  const { x86_64 } = dataModels;
  expect(requestOf({ ...IOMMU_HWPT_ALLOC, type: "x", number: 5, encodes } as never, x86_64, 24)).toBe(request);
});

describe("an answer is read back", () => {
  test("with the data that the kernel says it filled, as 7.3.4 answered on VT-d", () => {
    const answer = {
      request: 0x3b8a,
      in: bytesOfHex("28000000000000000100000018000000000000000000000001000000000000000900000000000000"),
      ptrs: [{ offset: 16, buf: 0 }],
      bufs: [bytesOfHex("010000000000000006062f228c00d210420f008404e80100")],
    };
    expect(readAnswer(IOMMU_GET_HW_INFO, answer, v7_3)).toMatchObject({
      out_data_type: 1,
      data_len: 24,
      data_uptr: { flags: 1, cap_reg: 0x10d2008c222f0606n, ecap_reg: 0x1e80484000f42n },
    });
    const larger = { ...answer, bufs: [bytesOfHex(`${hexOfBytes(answer.bufs[0]!)}ffffffff`)] };
    expect(readAnswer(IOMMU_GET_HW_INFO, larger, v7_3)).toEqual(readAnswer(IOMMU_GET_HW_INFO, answer, v7_3));
    // The kernel says that it filled 8 bytes: what the buffer had before is no answer.
    const shorter = { ...answer, in: answer.in.with(12, 8) };
    expect(readAnswer(IOMMU_GET_HW_INFO, shorter, v7_3).data_uptr).toEqual({
      flags: 1,
      __reserved: 0,
      cap_reg: 0n,
      ecap_reg: 0n,
    });
    // A tag of a later release than the program's is no struct that it knows.
    const amd = { ...answer, in: answer.in.with(24, 4) };
    expect(readAnswer(IOMMU_GET_HW_INFO, amd, { ...v7_3, release: "v6.12" }).data_uptr).toBeInstanceOf(Uint8Array);
  });
});

test.each<[why: string, value: LoosePayload, line: string]>([
  ["no tag", { data_uptr: new Uint8Array(4) }, "data_type: is missing: it says what data_uptr points at"],
  ["no such member", { dat_type: 1 }, "dat_type: no such member; did you mean data_type?"],
  ["out of range", { dev_id: -1 }, "dev_id: -1 is not in 0..4294967295 (__u32)"],
  [
    "no such flag",
    { flags: ["IOMMU_HWPT_ALLOC_PAST"] },
    "flags: IOMMU_HWPT_ALLOC_PAST: no such flag; did you mean IOMMU_HWPT_ALLOC_PASID?",
  ],
  ["a struct of another type", { data_type: 2, data_uptr: stage1 }, "data_uptr.flags: no such member"],
  ["a struct of no type", { data_type: 9, data_uptr: stage1 }, "data_uptr: has no struct: give its bytes"],
  [
    "too much room",
    { data_type: 1, data_uptr: { bytes: 2 ** 40 } },
    "data_uptr: 1099511627776 bytes: a buffer has 0 to 67108864",
  ],
  ["no memory", { data_type: 1, data_uptr: "text" }, 'data_uptr: "text" is no memory'],
])("%s is refused, at its member", (_, value, line) => {
  expect(() => payload(IOMMU_HWPT_ALLOC, { ...base, ...value } as never, v7_3)).toThrow(`iommu_hwpt_alloc.${line}`);
});

test("members and commands of later releases are refused with their release", () => {
  const value = { ...base, data_type: 1 } as const;
  expect(() => payload(IOMMU_HWPT_ALLOC, value, { ...v7_3, release: "v6.6" })).toThrow(
    "iommu_hwpt_alloc.data_type: is in iommu_hwpt_alloc since v6.7, not in v6.6",
  );
  expect(() => payload(IOMMU_HWPT_ALLOC, value, { ...v7_3, release: "v6.5" })).toThrow(
    "IOMMU_HWPT_ALLOC: is there since v6.6, not in v6.5",
  );
});
