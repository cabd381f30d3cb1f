import { describe, expect, test } from "vitest";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";
import type { Processor } from "../../../src/drivers/machine.ts";

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
    expect(zeroed("arm64", 7, 5)).toEqual([4, "....x"]);
  });

  test("all is written where there is room for it", () => {
    expect(copied("arm64", 7, 7)).toEqual([7, "xxxxxxx"]);
    expect(zeroed("arm64", 9, 9)).toEqual([9, "........."]);
  });
});
