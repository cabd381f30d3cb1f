import { describe, expect, test } from "vitest";
import { Amdv1Pages } from "../../../src/drivers/selftest/amdv1-pages.ts";
import { MappedRuns } from "../../../src/drivers/selftest/mapped-runs.ts";
import type { MappedRun } from "../../../src/drivers/selftest/mapped-runs.ts";
import { allSizes, filledPages, granule } from "../support/filled-pages.ts";
import { numbers } from "../support/numbers.ts";

/* Runs of mapped memory beside a table with an entry for each 2 KiB, as pt_compute_best_pgsize fills it from a run's start. */

/** Some runs with gaps between them, from the lowest up. */
function someRuns(next: (below: number) => number): readonly MappedRun[] {
  let end = 0n;
  return Array.from({ length: 4 }, () => {
    const start = end + BigInt(1 + next(6)) * granule;
    const length = BigInt(1 + (next(3) === 0 ? 500 + next(600) : next(12))) * granule;
    end = start + length;
    return { start, last: end - 1n, physical: BigInt(next(1 << 12)) * granule, pageByPage: next(3) === 0 };
  });
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe.each(seeds)("some runs (%i)", (seed) => {
  const runs = someRuns(numbers(seed));
  const filled = (): MappedRuns => {
    const table = new MappedRuns();
    for (const index of [2, 0, 3, 1]) table.add(runs[index]!);
    return table;
  };

  test.each([allSizes, granule, granule | (512n * granule), 0x1000n | (512n * granule)])(
    "have pages of %i",
    (sizes) => {
      const table = filled();
      for (const run of runs) {
        for (const { start, size } of filledPages(run, sizes).slice(0, 40)) {
          for (const at of [start, start + size - 1n, start + size / 2n]) {
            expect(table.pageAt(at, sizes)).toEqual({ start, size });
            expect(table.physicalAt(at)).toBe(run.physical + at - run.start);
          }
        }
        expect([table.at(run.start - 1n), table.pageAt(run.last + 1n, sizes)]).toEqual([undefined, undefined]);
        expect(table.at(run.last)).toBe(run);
      }
    },
  );

  test("lead where they did when others are unmapped", () => {
    const table = filled();
    const [start, last] = [runs[0]!.start + granule, runs[2]!.last - granule];
    table.remove(start, last);
    for (const run of runs) {
      for (let at = run.start; at <= run.last; at += granule) {
        const isGone = at >= start && at <= last;
        expect(table.physicalAt(at)).toBe(isGone ? undefined : run.physical + at - run.start);
      }
    }
  });
});

describe("a range that is unmapped", () => {
  const run: MappedRun = { start: 0x1000n, last: 0x4fffn, physical: 0x9000n, pageByPage: true };

  test.each([
    ["in front", 0n, 0xfffn, ["1000-4fff 9000"]],
    ["behind", 0x5000n, 0x5fffn, ["1000-4fff 9000"]],
    ["at the start", 0n, 0x1fffn, ["2000-4fff a000"]],
    ["at the end", 0x4000n, 0x9fffn, ["1000-3fff 9000"]],
    ["in the middle", 0x2000n, 0x2fffn, ["1000-1fff 9000", "3000-4fff b000"]],
    ["one byte at either end", 0x1000n, 0x1000n, ["1001-4fff 9001"]],
    ["all of it", 0x1000n, 0x4fffn, []],
  ])("%s", (_what, start, last, expected) => {
    const table = new MappedRuns();
    table.add(run);
    table.remove(start, last);
    const left = [0x1000n, 0x1001n, 0x2000n, 0x3000n, 0x4000n]
      .map((at) => table.at(at))
      .filter((each) => each !== undefined);
    const spelled = left.map(
      (each) => `${each.start.toString(16)}-${each.last.toString(16)} ${each.physical.toString(16)}`,
    );
    expect([...new Set(spelled)]).toEqual(expected);
    expect(left.every(({ pageByPage }) => pageByPage)).toBe(true);
  });
});

describe("dirty bits since v6.19, of pages as they are mapped", () => {
  /** 16 KiB that one page maps, and 4 KiB behind a gap. */
  function pages(): {
    readonly table: Amdv1Pages;
    readonly read: (iova: bigint, length: bigint, clear?: boolean) => string;
  } {
    const table = new Amdv1Pages(allSizes);
    table.map(0x4000n, 0x4000n, 0x8000n, false);
    table.map(0x1_0000n, 0x1000n, 0x1_0000n, false);
    const read = (iova: bigint, length: bigint, clear = false): string => {
      const found: string[] = [];
      table.readAndClear(iova, length, clear, (at, size) => found.push(`${at.toString(16)}+${size.toString(16)}`));
      return found.join(" ");
    };
    return { table, read };
  }

  test("any byte of a page makes it dirty, and what is not mapped counts for nothing", () => {
    const { table, read } = pages();
    expect([0x5123n, 0x4000n, 0x7fffn, 0x8000n, 0x0n].map((iova) => table.setDirty(iova))).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(read(0n, 0x2_0000n)).toBe("4000+4000");
    expect([read(0n, 0x4000n), read(0n, 0x4001n), read(0x7fffn, 1n), read(0x8000n, 0x1000n)]).toEqual([
      "",
      "4000+4000",
      "4000+4000",
      "",
    ]);
  });

  test("are read, cleared where that is asked, and go with the mapping", () => {
    const { table, read } = pages();
    for (const iova of [0x4000n, 0x1_0000n]) table.setDirty(iova);
    expect([read(0n, 0x2_0000n), read(0x4000n, 1n, true), read(0n, 0x2_0000n)]).toEqual([
      "4000+4000 10000+1000",
      "4000+4000",
      "10000+1000",
    ]);
    table.unmap(0x1_0000n, 0x1000n);
    table.map(0x1_0000n, 0x1000n, 0x1_0000n, false);
    expect(read(0n, 0x2_0000n)).toBe("");
    table.setDirty(0x1_0000n);
    table.readAndClear(0n, 0x2_0000n, true, null);
    expect(read(0n, 0x2_0000n)).toBe("");
    expect([table.physicalAt(0x5000n), table.physicalAt(0x9000n)]).toEqual([0x9000n, undefined]);
  });
});
