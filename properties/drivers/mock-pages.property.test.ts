// Law: the pages of the mock's page table cover what is mapped and nothing else, and each is the one that filling a run from its
// start, always with the largest page that fits, would put there.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { MappedRuns } from "../../src/drivers/selftest/mapped-runs.ts";
import type { MappedRun } from "../../src/drivers/selftest/mapped-runs.ts";
import { allSizes, filledPages, granule } from "../../test/drivers/support/filled-pages.ts";
import { runsEach } from "../support/runs.ts";

const sizesArbitrary = fc.constantFrom(allSizes, granule, granule | (512n * granule), 0x1000n | (512n * granule));

/** Runs one after the other, with gaps between them. */
const runsArbitrary = fc
  .array(
    fc.record({
      gap: fc.bigInt({ min: 1n, max: 4n }),
      length: fc.oneof(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 500n, max: 1200n })),
      physical: fc.bigInt({ min: 0n, max: 2n ** 20n }),
      pageByPage: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => {
    let end = 0n;
    return pieces.map(({ gap, length, physical, pageByPage }): MappedRun => {
      const start = end + gap * granule;
      end = start + length * granule;
      return { start, last: end - 1n, physical: physical * granule, pageByPage };
    });
  });

test.prop([runsArbitrary, sizesArbitrary, fc.nat()], { numRuns: runsEach })(
  "pages are those of filling from the start",
  (mapped, sizes, pick) => {
    const table = new MappedRuns();
    for (const run of mapped.toReversed()) table.add(run);
    for (const run of mapped) {
      expect(table.at(run.start - 1n)).toBeUndefined();
      const pages = filledPages(run, sizes);
      const page = pages[pick % pages.length];
      if (page === undefined) continue;
      const within = page.start + (BigInt(pick) % page.size);
      expect(table.pageAt(within, sizes)).toEqual(page);
      expect(table.physicalAt(within)).toBe(run.physical + within - run.start);
    }
  },
);

const place = fc.record({ from: fc.bigInt({ min: 0n, max: 3000n }), length: fc.bigInt({ min: 1n, max: 1500n }) });

test.prop([runsArbitrary, place], { numRuns: runsEach })(
  "what is unmapped is gone, and the rest leads where it did",
  (mapped, { from, length }) => {
    const table = new MappedRuns();
    for (const run of mapped) table.add(run);
    const [start, last] = [from * granule, (from + length) * granule - 1n];
    table.remove(start, last);
    for (const run of mapped) {
      for (let at = run.start; at <= run.last; at += granule) {
        const expected = at >= start && at <= last ? undefined : run.physical + at - run.start;
        if (table.physicalAt(at) !== expected) expect([at, table.physicalAt(at)]).toEqual([at, expected]);
      }
    }
  },
);
