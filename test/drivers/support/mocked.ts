import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { call } from "./called.ts";

export const zero = "00000000";

/** A program on a kernel that has the selftest; its calls must succeed. */
export class Mocked {
  readonly iommu: OpenedIommu;

  /** Makes an IOAS (1), a mock device (3) on it, and a nest parent (5). */
  constructor(iommu: OpenedIommu) {
    this.iommu = iommu;
    this.made(0x3b81, "0c000000 00000000 00000000");
    this.test("02", "01000000");
    this.made(0x3b89, `30000000 01000000 03000000 01000000 ${zero.repeat(8)}`);
  }

  made(request: number, hex: string, ...bufs: readonly (readonly [offset: number, hex: string])[]): void {
    const { errno, reason } = call(this.iommu, request, hex, { bufs });
    if (errno !== null) throw new Error(`${request.toString(16)}: ${errno} ${reason?.rule}`);
  }

  /** IOMMU_TEST_CMD: its op, `id`, and the words of the op's own members. */
  test(op: string, id: string, ...members: readonly string[]): void {
    const words = ["48000000", `${op}000000`, id, zero, ...members];
    this.made(0x3ba0, words.join("") + zero.repeat(18 - words.length));
  }

  /** A nested HWPT on a parent, or on a vIOMMU. */
  nest(flags: string, parent: string, fault: string): void {
    const start = `30000000 ${flags}000000 03000000 ${parent}000000 ${zero.repeat(2)}`;
    this.made(0x3b89, `${start} adde0000 04000000 ${zero.repeat(2)} ${fault}000000 ${zero}`, [32, "efbead0b"]);
  }

  /** MOCK_DOMAIN_REPLACE. */
  replace(hwpt: string): void {
    this.test("0a", "02000000", `${hwpt}000000`);
  }
}
