import { expect, test } from "vitest";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";

/** Six bytes from 0x1000 on, two more right behind them that can't be written, and four elsewhere. */
const mappings = () => [
  { address: 0x1000n, bytes: Uint8Array.of(1, 2, 3, 4, 5, 6), writable: true },
  { address: 0x1006n, bytes: Uint8Array.of(7, 8), writable: false },
  { address: 0x2000n, bytes: Uint8Array.of(0xff, 0xff, 0xff, 0xff), writable: true },
];

test("a read goes on in the mapping behind, and ends where nothing is", () => {
  const memory = new MappedMemory(mappings());
  expect([...memory.read(0x1004n, 4)]).toEqual([5, 6, 7, 8]);
  expect([...memory.read(0x1004n, 9)]).toEqual([5, 6, 7, 8]);
  expect([...memory.read(0x1008n, 1)]).toEqual([]);
  expect([...memory.read(0x0fffn, 1)]).toEqual([]);
});

test("what was read is a copy", () => {
  const [mapping, ...rest] = mappings();
  const memory = new MappedMemory([mapping!, ...rest]);
  memory.read(0x1000n, 6)[0] = 9;
  expect(mapping!.bytes[0]).toBe(1);
});

test("a word is unsigned, and may lie in two mappings", () => {
  const memory = new MappedMemory(mappings());
  expect(memory.word(0x1000n)).toBe(0x0403_0201);
  expect(memory.word(0x1004n)).toBe(0x0807_0605);
  expect(memory.word(0x2000n)).toBe(0xffff_ffff);
  expect(memory.word(0x1005n)).toBeNull();
  expect(memory.word(0x2001n)).toBeNull();
  expect(memory.word(0x3000n)).toBeNull();
});

test("a write ends at what can't be written", () => {
  const given = mappings();
  const memory = new MappedMemory(given);
  expect(memory.room(0x1004n, 9)).toBe(2);
  expect(memory.write(0x1004n, Uint8Array.of(9, 9, 9))).toBe(2);
  expect(given.map(({ bytes }) => [...bytes].join())).toEqual(["1,2,3,4,9,9", "7,8", "255,255,255,255"]);
  expect([memory.room(0x1006n, 1), memory.write(0x1006n, Uint8Array.of(9))]).toEqual([0, 0]);
  expect([memory.room(0x2000n, 3), memory.write(0x2000n, Uint8Array.of(1, 2, 3, 4))]).toEqual([3, 4]);
});

test("nothing is behind the mapping that was asked last", () => {
  const memory = new MappedMemory(mappings());
  expect([...memory.read(0x2000n, 4)]).toHaveLength(4);
  expect([...memory.read(0x1000n, 2)]).toEqual([1, 2]);
  expect([...memory.read(0x2004n, 1)]).toEqual([]);
  expect([...memory.read(0x1fffn, 2)]).toEqual([]);
});

test("an empty write ends at once, also at the end of memory", () => {
  const memory = new MappedMemory(mappings());
  expect([memory.write(0x1000n, new Uint8Array()), memory.write(0x3000n, new Uint8Array())]).toEqual([0, 0]);
});

test("what is written goes on in the mapping behind, and so does the room", () => {
  const given = [
    { address: 0x1000n, bytes: new Uint8Array(4), writable: true },
    { address: 0x1004n, bytes: new Uint8Array(3), writable: true },
    { address: 0x1007n, bytes: new Uint8Array(1), writable: false },
  ];
  const memory = new MappedMemory(given);
  expect([4, 5, 6, 7, 8].map((length) => memory.room(0x1001n, length))).toEqual([4, 5, 6, 6, 6]);
  expect([3, 4].map((length) => memory.room(0x1000n, length))).toEqual([3, 4]);
  expect(memory.write(0x1001n, Uint8Array.of(1, 2, 3, 4, 5, 6, 7))).toBe(6);
  expect(given.map(({ bytes }) => [...bytes].join())).toEqual(["0,1,2,3", "4,5,6", "0"]);
  expect(memory.write(0x1000n, Uint8Array.of(9, 8, 7, 6))).toBe(4);
  expect([...given[0]!.bytes]).toEqual([9, 8, 7, 6]);
});

test("words of a big-endian machine", () => {
  const memory = new MappedMemory(mappings(), "big");
  expect([memory.word(0x1000n), memory.word(0x1004n), memory.word(0x1002n)]).toEqual([
    0x0102_0304, 0x0506_0708, 0x0304_0506,
  ]);
});
