// Law: bytes whose padding is zero decode to a value that encodes to the same bytes.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { coverage } from "../src/codec/coverage.ts";
import { flexibleEnds } from "../src/codec/part.ts";
import { codecCase } from "./support/codec-cases.ts";

const input = codecCase.chain((each) =>
  fc.tuple(fc.constant(each), fc.uint8Array({ minLength: each.compiled.size, maxLength: each.compiled.size })),
);

test.prop([input, fc.boolean()])("all bytes of a struct", ([{ part, compiled, restructure }, bytes], isCompiled) => {
  const codec = isCompiled ? compiled : restructure;
  const members = coverage(part.items, part.size);
  // A flexible array may begin in the padding before the struct's end.
  for (const { offset, part: array } of flexibleEnds(part.items)) {
    const stride = array.kind === "bytes" ? 1 : array.stride;
    members.fill(0xff, offset, offset + Math.floor((part.size - offset) / stride) * stride);
  }
  const canonical = bytes.map((byte, at) => byte & members[at]!);
  expect(codec.encode(codec.decode(canonical)).subarray(0, part.size)).toEqual(canonical);
  // What is in the padding means nothing.
  expect(codec.decode(canonical)).toEqual(codec.decode(bytes));
});
