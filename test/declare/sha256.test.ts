import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../src/declare/sha256.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const nodes = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A block has 64 bytes, of which the last 8 of the last one are the length. */
test("texts of every length around one, two and three blocks come to what node's come to", () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = "x".repeat(length);
    expect(hexOf(sha256(text)), String(length)).toBe(nodes(text));
  }
});

test("half a character is hashed as node writes it", () => {
  expect(hexOf(sha256("\ud800"))).toBe(nodes("\ud800"));
});
