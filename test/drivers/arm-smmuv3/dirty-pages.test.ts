import { describe, expect, test } from "vitest";
import { DirtyPages } from "../../../src/drivers/arm-smmuv3/dirty-pages.ts";

const page = 0x1000n;
const large = 0x20_0000n;

/** The dirty leaves within, "iova+length" each; `clear` makes them clean. */
function dirtyIn(pages: DirtyPages, iova: bigint, length: bigint, clear = false): readonly string[] {
  const found: string[] = [];
  pages.readAndClear(iova, length, clear, (at, size) => found.push(`${at.toString(16)}+${size.toString(16)}`));
  return found;
}

const made = (): DirtyPages => new DirtyPages([large, page]);

describe("the SMMU's dirty pages", () => {
  test("what was mapped writable is dirty until it is made clean", () => {
    const pages = made();
    pages.map(0x1000n, 2n * page, true, 0x1000n, false);
    pages.map(0x3000n, page, false, 0x3000n, false);
    expect(dirtyIn(pages, 0x1000n, 3n * page)).toEqual(["1000+1000", "2000+1000"]);
    expect(dirtyIn(pages, 0x1000n, page, true)).toEqual(["1000+1000"]);
    expect(dirtyIn(pages, 0x1000n, 3n * page)).toEqual(["2000+1000"]);
  });

  test("tracking changes nothing: the hardware always tracks", () => {
    const pages = made();
    pages.map(0x1000n, page, true, 0x1000n, false);
    expect(pages.setTracking()).toBeNull();
    expect(dirtyIn(pages, 0x1000n, page)).toHaveLength(1);
  });

  test("one leaf of 2 MiB where both addresses allow it, told from where it was asked", () => {
    const pages = made();
    pages.map(large, large + page, true, 2n * large, false);
    expect(dirtyIn(pages, large, large + page)).toEqual(["200000+200000", "400000+1000"]);
    expect(dirtyIn(pages, large + page, page)).toEqual(["201000+200000"]);
  });

  test("pages where the physical address does not allow it, or large ones are off", () => {
    const pages = made();
    pages.map(large, large, true, page, false);
    expect(dirtyIn(pages, large, large)).toHaveLength(512);
    const small = made();
    small.map(large, large, true, large, true);
    expect(dirtyIn(small, large, large)).toHaveLength(512);
  });

  test("what was unmapped is gone", () => {
    const pages = made();
    pages.map(large, large + page, true, large, false);
    pages.unmap(large, large + page);
    expect(dirtyIn(pages, large, large + page)).toEqual([]);
  });

  test("nobody need ask which pages: they are made clean all the same", () => {
    const pages = made();
    pages.map(0x1000n, page, true, 0x1000n, false);
    pages.readAndClear(0x1000n, page, true, null);
    expect(dirtyIn(pages, 0x1000n, page)).toEqual([]);
  });
});
