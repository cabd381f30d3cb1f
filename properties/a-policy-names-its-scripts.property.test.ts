// Law: The hash that a page's policy names a script by is its SHA-256, whatever its text.
import { createHash } from "node:crypto";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { sha256 } from "../src/html/sha256.ts";

test.prop([fc.string({ unit: "binary", maxLength: 300 })])("as node:crypto has it", (text) => {
  expect(sha256(text)).toBe(createHash("sha256").update(text).digest("base64"));
});
