// Law: the account of a payload names every byte of it, and of the struct where that is longer, once and in order.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { accountOf } from "../src/codec/account.ts";
import { codecCase } from "./support/codec-cases.ts";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 150 }),
  fc
    .tuple(fc.uint8Array({ maxLength: 150 }), fc.nat(40))
    .map(([head, zeros]) => new Uint8Array([...head, ...new Uint8Array(zeros)])),
);

test.prop([codecCase, bytes])("any bytes", ({ part, restructure }, payload) => {
  const spans = accountOf(part, payload);
  let at = 0;
  for (const { kind, offset, size, path, value } of spans) {
    expect(offset).toBe(at);
    expect(size).toBeGreaterThan(0);
    expect(path.startsWith(part.name)).toBe(true);
    expect(value !== undefined).toBe(kind === "member");
    const own = payload.subarray(offset, offset + size);
    if (kind === "zero-tail") expect(own.every((byte) => byte === 0)).toBe(true);
    if (kind === "unknown-tail") expect(own.some((byte) => byte !== 0)).toBe(true);
    expect(own.length).toBe(kind === "missing" ? 0 : size);
    at += size;
  }
  expect(at).toBe(Math.max(payload.length, part.size));
  // Padding is what changes no value.
  const scribbled = new Uint8Array(payload);
  for (const { kind, offset, size } of spans) if (kind === "padding") scribbled.fill(0x5a, offset, offset + size);
  expect(restructure.decode(scribbled)).toEqual(restructure.decode(payload));
});
