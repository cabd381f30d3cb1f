import { describe, expect, test } from "vitest";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";

const page = 0x1000n;
const filled = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);

/** Pages 1 and 2, of which the second ends in its middle; then page 4, which can't be written. */
function memoryOf(): ProcessMemory {
  const memory = new ProcessMemory("x86_64");
  memory.map([
    { address: page, bytes: filled(0x1800, 1), writable: true },
    { address: 4n * page, bytes: filled(0x1000, 4), writable: false },
  ]);
  return memory;
}

/** "1*4096 0*…": the runs of equal bytes from an address on. */
function runs(memory: ProcessMemory, address: bigint, length: number): string {
  const bytes = memory.read(address, length);
  const found: [value: number, count: number][] = [];
  for (const byte of bytes) {
    const last = found.at(-1);
    if (last?.[0] === byte) last[1]++;
    else found.push([byte, 1]);
  }
  return found.map(([value, count]) => `${value}*${count}`).join(" ");
}

describe("whether pages are there", () => {
  test.each([
    [page, page, true, true],
    [page, 2n * page, true, true],
    [page, 2n * page, false, true],
    [2n * page, page, true, true],
    [page, 3n * page, false, false],
    [3n * page, page, false, false],
    [0n, page, false, false],
    [0n, 2n * page, false, false],
    [4n * page, page, false, true],
    [4n * page, page, true, false],
    [4n * page, 2n * page, false, false],
    [5n * page, 0n, true, true],
  ])("%i, %i bytes, to write %s: %s", (address, length, toWrite, expected) => {
    expect(memoryOf().isMapped(address, length, toWrite)).toBe(expected);
  });

  test("mappings side by side are one", () => {
    const memory = memoryOf();
    memory.map([{ address: 3n * page, bytes: filled(0x1000, 3), writable: true }]);
    expect(memory.isMapped(page, 4n * page, false)).toBe(true);
    expect(memory.isMapped(page, 4n * page, true)).toBe(false);
    expect(memory.isMapped(page, 3n * page, true)).toBe(true);
  });

  test("a mapping that begins within a page has the page from its start", () => {
    const memory = new ProcessMemory("x86_64");
    memory.map([{ address: page + 0x800n, bytes: filled(0x801, 1), writable: true }]);
    expect(memory.isMapped(page, 2n * page, true)).toBe(true);
    expect(memory.isMapped(page, 3n * page, true)).toBe(false);
    expect(memory.isMapped(0n, page, true)).toBe(false);
  });
});

describe("what is mapped in place of pages that were there", () => {
  /** Four pages of ones from page 1 on, and then another mapping. */
  function replaced(address: bigint, length: number): ProcessMemory {
    const memory = new ProcessMemory("x86_64");
    memory.map([{ address: page, bytes: filled(0x4000, 1), writable: true }]);
    memory.map([{ address, bytes: filled(length, 2), writable: true }]);
    return memory;
  }

  test.each([
    ["the first", page, 0x1000, "2*4096 1*12288"],
    ["the last", 4n * page, 0x1000, "1*12288 2*4096"],
    ["two in the middle", 2n * page, 0x2000, "1*4096 2*8192 1*4096"],
    ["all", page, 0x4000, "2*16384"],
    ["all and more", page, 0x5000, "2*20480"],
    ["none, right behind", 5n * page, 0x1000, "1*16384 2*4096"],
    ["one that is filled in part", 2n * page, 0x800, "1*4096 2*2048"],
    ["the last, and one behind", 4n * page, 0x2000, "1*12288 2*8192"],
  ])("%s", (_what, address, length, expected) => {
    expect(runs(replaced(address, length), page, 0x6000)).toBe(expected);
  });

  test("one that begins within a page takes the page's start too", () => {
    const memory = replaced(2n * page + 0x800n, 0x800);
    expect(runs(memory, page, 0x4000)).toBe("1*4096");
    expect(runs(memory, 2n * page + 0x800n, 0x2800)).toBe("2*2048 1*8192");
  });

  test("one in front takes nothing", () => {
    const memory = replaced(0n, 0x1000);
    expect(runs(memory, 0n, 0x6000)).toBe("2*4096 1*16384");
  });

  test("what is left is the same memory, and as writable as it was", () => {
    const memory = new ProcessMemory("x86_64");
    const bytes = filled(0x3000, 1);
    memory.map([{ address: page, bytes, writable: false }]);
    memory.map([{ address: 2n * page, bytes: filled(0x1000, 2), writable: true }]);
    bytes[0] = 7;
    bytes[0x2000] = 8;
    expect([memory.read(page, 1)[0], memory.read(3n * page, 1)[0]]).toEqual([7, 8]);
    expect([page, 2n * page, 3n * page].map((at) => memory.isMapped(at, page, true))).toEqual([false, true, false]);
  });

  test("several at once", () => {
    const memory = new ProcessMemory("x86_64");
    memory.map([{ address: page, bytes: filled(0x3000, 1), writable: true }]);
    memory.map([
      { address: page, bytes: filled(0x1000, 2), writable: true },
      { address: 3n * page, bytes: filled(0x1000, 3), writable: true },
    ]);
    expect(runs(memory, page, 0x3000)).toBe("2*4096 1*4096 3*4096");
  });
});

describe("words, writes and zeros", () => {
  test("a word", () => {
    const memory = memoryOf();
    expect([memory.word(page), memory.word(0x27fcn), memory.word(0x27fdn), memory.word(0n)]).toEqual([
      0x0101_0101,
      0x0101_0101,
      null,
      null,
    ]);
  });

  test("what fits is written whole", () => {
    const memory = memoryOf();
    expect([memory.write(0x27fen, filled(2, 9)), memory.zero(0x2000n, 8)]).toEqual([2, 8]);
    expect(runs(memory, 0x1ff8n, 0x808)).toBe("1*8 0*8 1*2038 9*2");
  });

  test("nothing is written where nothing is, or may be", () => {
    const memory = memoryOf();
    expect([memory.write(0n, filled(4, 9)), memory.zero(0n, 4)]).toEqual([0, 0]);
    expect([memory.write(4n * page, filled(4, 9)), memory.zero(4n * page, 4)]).toEqual([0, 0]);
    expect(runs(memory, 4n * page, 8)).toBe("4*8");
  });
});
