import { describe, expect, test } from "vitest";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";
import type { Processor } from "../../../src/drivers/machines/machine.ts";

const address = 0x1000n;

/** How many of `length` bytes are written to `room` bytes of memory, and what that memory holds then. */
function copied(processor: Processor, length: number, room: number): readonly [number, string] {
  const memory = new ProcessMemory(processor);
  const bytes = new Uint8Array(room);
  memory.map([{ address, bytes, writable: true }]);
  return [memory.write(address, new Uint8Array(length).fill(0x11)), shown(bytes)];
}

function zeroed(processor: Processor, length: number, room: number): readonly [number, string] {
  const memory = new ProcessMemory(processor);
  const bytes = new Uint8Array(room).fill(0x11);
  memory.map([{ address, bytes, writable: true }]);
  return [memory.zero(address, length), shown(bytes)];
}

/** Where a store begins and ends. */
type Store = readonly [start: number, end: number];

/** `__arch_copy_to_user`: words, and the pieces that are left. */
function copyStores(length: number): readonly Store[] {
  const stores: Store[] = [];
  for (let at = 0; at < length;) {
    const size = [8, 4, 2].find((each) => at + each <= length) ?? 1;
    stores.push([at, (at += size)]);
  }
  return stores;
}

/** `__arch_clear_user`: the last store ends where the memory does, over what the one before it wrote. */
function zeroStores(length: number): readonly Store[] {
  const size = [8, 4, 2].find((each) => each <= length) ?? 1;
  const stores: Store[] = [];
  for (let at = 0; at + size < length; at += size) stores.push([at, at + size]);
  const last = length === 3 ? 1 : size;
  return [...stores, [length - last, length]];
}

/** The end of the last store before the first one that faults. */
function reached(stores: readonly Store[], room: number): number {
  const faulting = stores.findIndex(([, end]) => end > room);
  return stores[faulting - 1]?.[1] ?? 0;
}

const shown = (bytes: Uint8Array): string => [...bytes].map((byte) => (byte === 0 ? "." : "x")).join("");

describe("what is written where not all can be", () => {
  test("x86_64 writes every byte that there is room for", () => {
    expect(copied("x86_64", 40, 39)).toEqual([39, "x".repeat(39)]);
    expect(zeroed("x86_64", 40, 1)).toEqual([1, "."]);
  });

  test("arm64 copies whole words, and one byte at least", () => {
    expect(copied("arm64", 40, 39)).toEqual([32, `${"x".repeat(32)}.......`]);
    expect(copied("arm64", 40, 8)).toEqual([8, "xxxxxxxx"]);
    expect(copied("arm64", 40, 7)).toEqual([1, "x......"]);
    expect(copied("arm64", 40, 1)).toEqual([1, "x"]);
  });

  test("arm64 copies the end in pieces of four, two and one", () => {
    expect(copied("arm64", 15, 14)).toEqual([14, "x".repeat(14)]);
    expect(copied("arm64", 15, 13)).toEqual([12, `${"x".repeat(12)}.`]);
    expect(copied("arm64", 12, 11)).toEqual([8, "xxxxxxxx..."]);
  });

  test("arm64 zeroes whole words, and nothing of one that does not fit", () => {
    expect(zeroed("arm64", 40, 39)).toEqual([32, `${".".repeat(32)}xxxxxxx`]);
    expect(zeroed("arm64", 40, 1)).toEqual([0, "x"]);
    expect(zeroed("arm64", 13, 12)).toEqual([8, "........xxxx"]);
    expect(zeroed("arm64", 7, 6)).toEqual([4, "....xx"]);
    expect(zeroed("arm64", 7, 3)).toEqual([0, "xxx"]);
    expect(zeroed("arm64", 3, 2)).toEqual([2, ".."]);
    expect(zeroed("arm64", 3, 1)).toEqual([0, "x"]);
  });

  test("arm64 stops at the first store that does not fit, whatever the length and the room", () => {
    const others: string[] = [];
    for (let length = 1; length <= 100; length++) {
      for (let room = 1; room < length; room++) {
        const copies = Math.max(1, reached(copyStores(length), room));
        const zeros = reached(zeroStores(length), room);
        const found = [copied("arm64", length, room)[0], zeroed("arm64", length, room)[0]];
        if (found[0] !== copies || found[1] !== zeros) others.push(`${length} bytes, room for ${room}: ${found}`);
      }
    }
    expect(others).toEqual([]);
  });

  test("all is written where there is room for it", () => {
    expect(copied("arm64", 7, 7)).toEqual([7, "xxxxxxx"]);
    expect(zeroed("arm64", 9, 9)).toEqual([9, "........."]);
  });
});
