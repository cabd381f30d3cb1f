import { crc32 as ofNode } from "node:zlib";
import { expect, test } from "vitest";
import { checksum, crc32 } from "../../src/cli/checksum.ts";

test("is CRC-32, whether node has it or not", () => {
  const bytes = Buffer.from("123456789");
  expect([checksum(bytes), crc32(bytes), ofNode(bytes)]).toEqual([0xcbf43926, 0xcbf43926, 0xcbf43926]);
  expect([checksum(new Uint8Array()), crc32(new Uint8Array())]).toEqual([0, 0]);
});
