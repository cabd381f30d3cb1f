import { expect, test } from "vitest";
import { MappedRuns } from "../../../src/drivers/selftest/mapped-runs.ts";

const sizes = (1n << 37n) - 2048n;
const run = (start: bigint, length: bigint, physical: bigint, pageByPage = false) => ({
  start,
  last: start + length - 1n,
  physical,
  pageByPage,
});

/** The pages that cover a range, from its start. */
function pagesFrom(runs: MappedRuns, start: bigint, end: bigint, known = sizes): readonly bigint[] {
  const found: bigint[] = [];
  for (let at = start; at < end;) {
    const page = runs.pageAt(at, known);
    if (page === undefined || page.start !== at) throw new Error(`no page starts at ${at}`);
    found.push(page.size);
    at += page.size;
  }
  return found;
}

test("contiguous memory is mapped by the largest pages that alignment allows", () => {
  const runs = new MappedRuns();
  runs.add(run(0x11000n, 0x10000n, 0x51000n));
  expect(pagesFrom(runs, 0x11000n, 0x21000n)).toEqual([0x1000n, 0x2000n, 0x4000n, 0x8000n, 0x1000n]);
});

test("the memory's own alignment counts too", () => {
  const runs = new MappedRuns();
  runs.add(run(0x10000n, 0x4000n, 0x51000n));
  expect(pagesFrom(runs, 0x10000n, 0x14000n)).toEqual([0x1000n, 0x1000n, 0x1000n, 0x1000n]);
});

test("page by page, no page is larger than the CPU's", () => {
  const runs = new MappedRuns();
  runs.add(run(0x10000n, 0x3000n, 0x10000n, true));
  expect(pagesFrom(runs, 0x10000n, 0x13000n)).toEqual([0x1000n, 0x1000n, 0x1000n]);
  expect(pagesFrom(runs, 0x10000n, 0x10800n, 2048n)).toEqual([0x800n]);
});

test("only sizes that the table has are taken", () => {
  const runs = new MappedRuns();
  runs.add(run(0n, 0x201000n, 0n));
  expect(runs.pageAt(0x1ff000n, 0x100000n | 0x1000n)).toEqual({ start: 0x100000n, size: 0x100000n });
  expect(runs.pageAt(0x200800n, 0x100000n | 0x1000n)).toEqual({ start: 0x200000n, size: 0x1000n });
});

test("what is unmapped is cut out of a run", () => {
  const runs = new MappedRuns();
  runs.add(run(0x1000n, 0x5000n, 0x41000n));
  runs.add(run(0x8000n, 0x1000n, 0x90000n));
  runs.remove(0x2000n, 0x3fffn);
  const at = [0xfffn, 0x1000n, 0x1fffn, 0x2000n, 0x3fffn, 0x4000n, 0x5fffn, 0x6000n, 0x8001n, 0x9000n];
  expect(at.map((iova) => runs.physicalAt(iova))).toEqual([
    undefined,
    0x41000n,
    0x41fffn,
    undefined,
    undefined,
    0x44000n,
    0x45fffn,
    undefined,
    0x90001n,
    undefined,
  ]);
  runs.remove(0x5000n, 0xffffn);
  expect([0x4fffn, 0x5000n, 0x8000n].map((iova) => runs.physicalAt(iova))).toEqual([0x44fffn, undefined, undefined]);
});
