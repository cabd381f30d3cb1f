import { describe, expect, test } from "vitest";
import { Area } from "../../../src/drivers/pagetable/area.ts";
import type { PageSource } from "../../../src/drivers/pagetable/page-source.ts";
import { Pages } from "../../../src/drivers/pagetable/pages.ts";
import type { PagesOptions } from "../../../src/drivers/pagetable/pages.ts";
import type { Range } from "../../../src/drivers/pagetable/range.ts";
import { ReservedIovas } from "../../../src/drivers/pagetable/reserved-iovas.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { numbers } from "../support/numbers.ts";
import { newContext, told } from "../support/paging.ts";

/*
 * What is kept of ranges, beside what says the same item by item: a number for each page, a set of owners for each IOVA.
 */

const page = 0x1000n;

describe("reserved IOVAs", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))("whoever wants them, whatever goes first (%i)", (seed) => {
    const next = numbers(seed);
    const reserved = new ReservedIovas();
    const owners: readonly (object | null)[] = [null, {}, {}, {}];
    const wanted = new Map<object | null, Range[]>(owners.map((owner) => [owner, []]));
    for (let step = 0; step < 40; step++) {
      const owner = owners[next(4)]!;
      if (next(4) === 0) {
        reserved.removeOf(owner);
        wanted.set(owner, []);
      } else {
        const start = BigInt(next(30));
        const range = { start, last: start + BigInt(next(6)) };
        reserved.add(range, owner);
        wanted.get(owner)!.push(range);
      }
      const all = [...wanted.values()].flat();
      for (let at = 0n; at < 40n; at++) {
        const isWanted = all.some(({ start, last }) => start <= at && at <= last);
        expect(reserved.first({ start: at, last: at }) !== undefined, `${at} in step ${step}`).toBe(isWanted);
      }
      const joined = reserved.joined.all();
      const pairs = joined.slice(1).map((each, index) => [joined[index]!, each] as const);
      expect(pairs.every(([low, high]) => low.last < high.start)).toBe(true);
    }
  });

  test("the first that overlaps is the lowest", () => {
    const reserved = new ReservedIovas();
    for (const [start, last] of [
      [20n, 29n],
      [5n, 9n],
      [8n, 12n],
    ] as const)
      reserved.add({ start, last }, null);
    expect(reserved.first({ start: 0n, last: 100n })?.start).toBe(5n);
    expect(reserved.first({ start: 10n, last: 100n })).toMatchObject({ last: 12n });
    expect(reserved.first({ start: 13n, last: 19n })).toBeUndefined();
  });

  test("one that two want goes with the second, and one of nobody with none", () => {
    const reserved = new ReservedIovas();
    const [a, b] = [{}, {}];
    for (const owner of [a, b]) reserved.add({ start: 1n, last: 2n }, owner);
    reserved.removeOf({});
    reserved.removeOf(a);
    expect(reserved.first({ start: 2n, last: 2n })).toBeDefined();
    reserved.removeOf(a);
    expect(reserved.first({ start: 2n, last: 2n })).toBeDefined();
    reserved.removeOf(b);
    expect(reserved.first({ start: 0n, last: 9n })).toBeUndefined();
  });
});

/** Counts the pins of each page. */
class CountedSource implements PageSource {
  readonly kind = "user";
  readonly address = 0n;
  readonly pins: number[] = Array.from({ length: 24 }, () => 0);
  readonly asked: string[] = [];
  /** The page that can't be pinned. */
  bad = -1n;

  pin(offset: bigint, length: bigint, toWrite: boolean): Refusal | null {
    this.asked.push(`${offset / page}+${length / page}${toWrite ? " w" : ""}`);
    const isBad = this.bad >= offset / page && this.bad < (offset + length) / page;
    return isBad ? new Refusal("EFAULT", { id: "test/bad", says: "-", source: "-" }) : null;
  }

  count(offset: bigint, length: bigint, pins: 1 | -1): void {
    for (let at = offset / page; at < (offset + length) / page; at++) this.pins[Number(at)]! += pins;
  }

  physical(offset: bigint): bigint {
    return offset;
  }

  copy(): null {
    return null;
  }
}

const pagesOf = (options: Partial<PagesOptions>): { readonly source: CountedSource; readonly pages: Pages } => {
  const source = new CountedSource();
  const own = { source, length: 24n * page, writable: true, account: null, ...options };
  const { kernel, process } = newContext();
  return { source, pages: new Pages(kernel, process.memory, own) };
};

describe("pages", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    "each is pinned once while anybody holds it (%i)",
    (seed) => {
      const next = numbers(seed + 100);
      const { source, pages } = pagesOf({});
      const holders: Range[] = [];
      for (let step = 0; step < 40; step++) {
        if (holders.length > 0 && next(2) === 0) pages.release(holders.splice(next(holders.length), 1)[0]!);
        else {
          const start = BigInt(next(18));
          const range = { start, last: start + BigInt(next(6)) };
          if (pages.hold(range) === null) holders.push(range);
        }
        const held = source.pins.map((_, at) =>
          holders.some((h) => h.start <= BigInt(at) && BigInt(at) <= h.last) ? 1 : 0,
        );
        expect(source.pins).toEqual(held);
      }
      for (const holder of holders) pages.release(holder);
      expect(source.pins.every((pins) => pins === 0)).toBe(true);
    },
  );

  test("only what nobody holds is asked for", () => {
    const { source, pages } = pagesOf({});
    pages.hold({ start: 4n, last: 5n });
    pages.hold({ start: 2n, last: 8n });
    pages.adopt({ start: 12n, last: 13n });
    pages.hold({ start: 11n, last: 13n });
    expect(source.asked.splice(0)).toEqual(["4+2 w", "2+2 w", "6+3 w", "11+1 w"]);
    const readonly = pagesOf({ writable: false });
    readonly.pages.hold({ start: 0n, last: 0n });
    expect(readonly.source.asked).toEqual(["0+1"]);
  });

  test("where one can't be pinned, none is", () => {
    const { source, pages } = pagesOf({});
    pages.hold({ start: 4n, last: 4n });
    source.bad = 6n;
    expect(told(pages.hold({ start: 2n, last: 8n }))).toBe("EFAULT test/bad");
    expect(source.pins.indexOf(1)).toBe(4);
    expect(source.pins.lastIndexOf(1)).toBe(4);
    source.bad = -1n;
    expect(told(pages.hold({ start: 6n, last: 6n }))).toBe("ok");
  });

  test("an account has 2048 pages, and gets back what is let go", () => {
    const { pages } = pagesOf({ account: "user", length: 5000n * page });
    const [first, second] = [
      { start: 0n, last: 2047n },
      { start: 2048n, last: 2048n },
    ];
    expect(told(pages.hold(first))).toBe("ok");
    expect(told(pages.hold({ start: 5n, last: 2000n }))).toBe("ok");
    expect(told(pages.hold(second))).toBe("ENOMEM pages/locked-limit");
    pages.release(first);
    expect(told(pages.hold(second))).toBe("ok");
    expect(told(pages.hold({ start: 2049n, last: 2101n }))).toBe("ENOMEM pages/locked-limit");
    expect(told(pages.hold({ start: 2049n, last: 2099n }))).toBe("ok");
  });

  test("a part of a page is a page", () => {
    expect([0n, 1n, 0xfffn, 0x1000n, 0x1001n].map((length) => pagesOf({ length }).pages.count)).toEqual([
      0n,
      1n,
      1n,
      1n,
      2n,
    ]);
    // As the kernel has it: the sum wraps.
    expect(pagesOf({ length: (1n << 64n) - 1n }).pages.count).toBe(0n);
  });
});

describe("an area", () => {
  const made = (): { readonly source: CountedSource; readonly area: Area } => {
    const { source, pages } = pagesOf({});
    const everything = { readable: true, writable: true };
    return { source, area: new Area({ start: 0x1_0000n, last: 0x1_3fffn }, pages, 0x2800n, everything) };
  };

  test("is as long as its IOVAs, and says which pages are behind them", () => {
    const { area } = made();
    expect([area.length, area.offsetOf(0x1_0000n), area.offsetOf(0x1_0801n)]).toEqual([0x4000n, 0x2800n, 0x3001n]);
    expect(area.indexes).toEqual({ start: 2n, last: 6n });
    expect(area.indexesOf(0x1_0800n, 0x1_17ffn)).toEqual({ start: 3n, last: 3n });
  });

  test("lets go of exactly what was pinned", () => {
    const { source, area } = made();
    const first = { start: 2n, last: 3n };
    for (const range of [first, { start: 2n, last: 4n }, { start: 3n, last: 3n }]) expect(area.pin(range)).toBeNull();
    expect(area.accesses).toBe(3);
    area.unpin({ start: 2n, last: 4n });
    expect([area.accesses, source.pins.slice(2, 5)]).toEqual([2, [1, 1, 0]]);
    area.unpin({ start: 2n, last: 3n });
    expect([area.accesses, source.pins.slice(2, 5)]).toEqual([1, [0, 1, 0]]);
    source.bad = 9n;
    expect(told(area.pin({ start: 9n, last: 9n }))).toBe("EFAULT test/bad");
    expect(area.accesses).toBe(1);
  });
});

test("a program's own count is of its process", () => {
  const { process } = newContext();
  expect([process.memory.locked.charge("mm", 2048n), process.memory.locked.charge("mm", 1n)]).toEqual([true, false]);
  expect([process.memory.locked.charge("user", 1n), process.memory.locked.charge("mm", -1n)]).toEqual([true, true]);
  expect([process.memory.locked.charge("mm", 1n), process.memory.locked.charge("mm", 0n)]).toEqual([true, true]);
});
