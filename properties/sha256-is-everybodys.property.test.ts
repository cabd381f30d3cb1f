// Law: What a finding's fingerprint and a page's policy are made of is SHA-256, whatever the text.
import { createHash } from "node:crypto";
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { sha256 } from "../src/declare/sha256.ts";

test.prop([fc.string({ unit: "binary", maxLength: 300 })])("as node:crypto has it", (text) => {
  expect(Buffer.from(sha256(text)).toString("hex")).toBe(createHash("sha256").update(text).digest("hex"));
});
