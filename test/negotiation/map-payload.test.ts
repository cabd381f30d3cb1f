import { describe, expect, test } from "vitest";
import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import type { PayloadPointer } from "../../src/codec/payload/payload.ts";
import { mapPayload, unmapped } from "../../src/negotiation/memory/map-payload.ts";
import { getUser } from "../../src/negotiation/memory/user-copies.ts";

describe("a payload in a program's memory", () => {
  const bufs = ["aabbccdd", "11+z15", "22"].map(bytesOfHex);
  const mapped = (ptrs: readonly PayloadPointer[], struct: string = "01+z15") =>
    mapPayload({ in: bytesOfHex(struct), ptrs, bufs });

  test("pointers lead to buffers, into them, and to nothing", () => {
    const { memory, address, bufferAddress } = mapped([
      { offset: 0, buf: 0, add: 2 },
      { offset: 8, bad: true },
      { offset: 8, buf: 2, in: 1 },
    ]);
    expect(getUser(memory, address, 8)).toBe(bufferAddress(0) + 2n);
    expect(hexOfBytes(memory.read(bufferAddress(0) + 2n, 9))).toBe("ccdd");
    expect(getUser(memory, address + 8n, 8)).toBe(unmapped);
    expect(memory.read(unmapped, 1)).toEqual(new Uint8Array());
    expect(getUser(memory, bufferAddress(1) + 8n, 8)).toBe(bufferAddress(2));
  });

  test("long buffers have addresses of their own, too, and what has no room is an error", () => {
    const long = [0x1f_f000, 0x1f_f001, 0x50_0000, 8].map((length, index) => new Uint8Array(length).fill(index + 1));
    const { memory, bufferAddress, buffer } = mapPayload({ in: new Uint8Array(8), ptrs: [], bufs: long });
    for (const [index, bytes] of long.entries()) {
      // Megabytes: toEqual looks at each byte by itself.
      expect(Buffer.compare(buffer(index), bytes)).toBe(0);
      expect(Buffer.compare(memory.read(bufferAddress(index), bytes.length + 1), bytes)).toBe(0);
    }
    const many = Array.from({ length: 641 }, () => new Uint8Array(1));
    expect(() => mapPayload({ in: new Uint8Array(8), ptrs: [], bufs: many })).toThrow(RangeError);
    expect(() => mapPayload({ in: new Uint8Array(0x1000_1001), ptrs: [], bufs: [] })).toThrow(RangeError);
  });

  test("what is read back has no addresses, and all else as it is now", () => {
    const { memory, address, structBytes, buffer, bufferAddress } = mapped([{ offset: 8, buf: 2, in: 1 }]);
    memory.write(address + 8n, Uint8Array.of(5));
    memory.write(bufferAddress(1), Uint8Array.of(6));
    expect(hexOfBytes(structBytes())).toBe("01000000000000000500000000000000");
    expect(hexOfBytes(buffer(1))).toBe("06000000000000000000000000000000");
  });

  test("a struct that is cut before its pointer has none", () => {
    expect(hexOfBytes(mapped([{ offset: 8, buf: 0 }], "01+z11").structBytes())).toBe("010000000000000000000000");
  });

  test("each mapping ends with a page, and what follows is not mapped", () => {
    const { memory, address, mappings, bufferAddress } = mapped([]);
    expect([address, address + 16n]).toEqual([0x1000_0ff1n - 1n, 0x1000_1000n]);
    expect(mappings.map((each) => [each.address, each.bytes.length])).toEqual([
      [0x1000_0ff0n, 16],
      [0x2010_0000n - 4n, 4],
      [0x2030_0000n - 16n, 16],
      [0x2050_0000n - 1n, 1],
    ]);
    for (const end of [0x1000_1000n, 0x2010_0000n]) expect(memory.read(end, 1)).toHaveLength(0);
    expect([0, 1, 2].map((index) => bufferAddress(index) & 0xfn)).toEqual([0xcn, 0x0n, 0xfn]);
  });

  test("the payload's own bytes stay as they are", () => {
    const payload = { in: bytesOfHex("01+z15"), ptrs: [{ offset: 0, buf: 0 }], bufs: [bytesOfHex("aabbccdd")] };
    const { memory, address, bufferAddress, structBytes, buffer } = mapPayload(payload);
    memory.write(bufferAddress(0), Uint8Array.of(1));
    memory.write(address + 8n, Uint8Array.of(2));
    expect([hexOfBytes(payload.in), hexOfBytes(payload.bufs[0]!)]).toEqual([
      hexOfBytes(bytesOfHex("01+z15")),
      "aabbccdd",
    ]);
    structBytes()[8] = 9;
    buffer(0)[0] = 9;
    expect([hexOfBytes(memory.read(address + 8n, 1)), hexOfBytes(buffer(0))]).toEqual(["02", "01bbccdd"]);
  });

  test("a buffer that was mapped before is worked on itself", () => {
    const kept = bytesOfHex("00112233");
    const payload = { in: new Uint8Array(8), ptrs: [], bufs: ["aabbccdd", "ff"].map(bytesOfHex) };
    const { memory, bufferAddress } = mapPayload(payload, { mapped: new Map([[0, kept]]) });
    memory.write(bufferAddress(0), Uint8Array.of(7));
    expect(hexOfBytes(kept)).toBe("07112233");
  });

  test("a struct that may not be written can be read", () => {
    const { memory, address } = mapPayload({ in: bytesOfHex("0102"), ptrs: [], bufs: [] }, { readonly: true });
    expect([memory.write(address, Uint8Array.of(9)), hexOfBytes(memory.read(address, 2))]).toEqual([0, "0102"]);
  });

  test("pointers out of what there is lead nowhere, or are not there", () => {
    const { memory, address, structBytes } = mapped([
      { offset: 0, buf: 7 },
      { offset: 9, buf: 0 },
      { offset: 8, buf: 0, in: 7 },
    ]);
    expect(getUser(memory, address, 8)).toBe(unmapped);
    // One in a buffer that is not there is the struct's own.
    expect(getUser(memory, address + 8n, 8)).toBe(0x2010_0000n - 4n);
    expect(structBytes().subarray(0, 8)).toEqual(new Uint8Array(8));
  });

  test("a pointer at the end of the struct", () => {
    const { memory, address } = mapped([{ offset: 8, buf: 0 }]);
    expect(getUser(memory, address + 8n, 8)).toBe(0x2010_0000n - 4n);
  });

  test("on a big-endian machine pointers are so, too", () => {
    const { memory, address } = mapPayload(
      { in: new Uint8Array(8), ptrs: [{ offset: 0, bad: true }], bufs: [] },
      { order: "big" },
    );
    expect(hexOfBytes(memory.read(address, 8))).toBe("0000000070000000");
    expect(getUser(memory, address, 8)).toBe(unmapped);
  });

  test("the struct takes what lies below the buffers, and no more", () => {
    const whole = { in: new Uint8Array(0x1000_1000), ptrs: [], bufs: [] };
    expect(mapPayload(whole).address).toBe(0n);
  });
});
