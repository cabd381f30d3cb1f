import { expect, test } from "vitest";
import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hw_info } from "../../abi/linux/iommufd/hw-info.ts";
import { account, accountOf, type Span } from "../../src/codec/account.ts";
import { bytesOfHex } from "../../src/codec/hex.ts";
import { partsOf } from "../../src/codec/parts-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { abiOfText } from "../layout/abi-of-text.ts";

const spelled = ({ kind, path, offset, size, value }: Span): string =>
  `${offset}+${size} ${kind} ${path}${typeof value === "number" || typeof value === "bigint" ? ` = ${value}` : ""}`;

const options = { release: "v6.6", dataModel: "x86_64" } as const;

test("a payload that ends within a member", () => {
  const spans = account(iommu_hwpt_alloc, bytesOfHex("18000000010000000200"), options);
  expect(spans.map(spelled)).toEqual([
    "0+4 member iommu_hwpt_alloc.size = 24",
    "4+4 member iommu_hwpt_alloc.flags = 1",
    "8+2 member iommu_hwpt_alloc.dev_id = 2",
    "10+2 missing iommu_hwpt_alloc.dev_id",
    "12+4 missing iommu_hwpt_alloc.pt_id",
    "16+4 missing iommu_hwpt_alloc.out_hwpt_id",
    "20+4 missing iommu_hwpt_alloc.__reserved",
  ]);
});

test.each([
  ["0000", "24+2 zero-tail iommu_hwpt_alloc"],
  ["0001", "24+2 unknown-tail iommu_hwpt_alloc"],
])("a tail of %s", (tail, span) => {
  const bytes = bytesOfHex(`18000000${"00".repeat(20)}${tail}`);
  expect(account(iommu_hwpt_alloc, bytes, options).map(spelled).at(-1)).toBe(span);
});

test("the arms of a union are one span", () => {
  const bytes = new Uint8Array(40).fill(1);
  const union = account(iommu_hw_info, bytes, { ...options, release: "v7.3" }).find(({ offset }) => offset === 24);
  expect(union).toEqual({
    kind: "member",
    path: "iommu_hw_info.in_data_type, iommu_hw_info.out_data_type",
    offset: 24,
    size: 4,
    value: { in_data_type: 0x0101_0101, out_data_type: 0x0101_0101 },
  });
});

test("padding, bitfields in one byte, elements and what a flexible array leaves", () => {
  const text = `struct in { char x; short y; };
    struct s { char a; int b; unsigned char c : 3, d : 4; struct in e[2]; short tail[]; };`;
  const layout = abiOfText(text).records.get("struct s")!;
  const spans = accountOf(partsOf(layout, dataModels.x86_64), new Uint8Array(23));
  expect(spans.map(spelled)).toEqual([
    "0+1 member s.a = 0",
    "1+3 padding s",
    "4+4 member s.b = 0",
    "8+1 member s.c, s.d",
    "9+1 padding s",
    "10+1 member s.e[0].x = 0",
    "11+1 padding s",
    "12+2 member s.e[0].y = 0",
    "14+1 member s.e[1].x = 0",
    "15+1 padding s",
    "16+2 member s.e[1].y = 0",
    "18+4 member s.tail",
    "22+1 zero-tail s",
  ]);
});

test("flexible arrays that share their bytes are one span", () => {
  const text =
    "struct s { char n; union { struct { struct {} x; char a[]; }; struct { struct {} y; unsigned short b[]; }; }; };";
  const layout = abiOfText(text, "x86_64").records.get("struct s")!;
  const spans = accountOf(partsOf(layout, dataModels.x86_64), bytesOfHex("010002030405"));
  expect(spans.map(spelled)).toEqual(["0+1 member s.n = 1", "1+1 padding s", "2+4 member s.a, s.b"]);
});
