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
});
