import { expect, test } from "vitest";
import { attributesAsWritten } from "../../src/diff/written-attributes.ts";
import { recordOf } from "../support/record-of.ts";

const written = (attributes: string): string =>
  attributesAsWritten(recordOf(`#define N 8\nstruct foo { __u32 a; } ${attributes};`).declaration.attributes);

test.each([
  ["", ""],
  ["__attribute__((packed))", "__attribute__((__packed__))"],
  ["__attribute__((aligned(8)))", "\n\n  __attribute__(( aligned( 8 ) ))"],
  ["__attribute__((packed, aligned(8)))", "__attribute__((aligned(8))) __attribute__((packed))"],
  ["__attribute__((aligned))", "__attribute__((__aligned__))"],
])("'%s' and '%s' are written alike", (before, after) => expect(written(after)).toBe(written(before)));

test.each([
  ["", "__attribute__((packed))"],
  ["", "__attribute__((aligned(4)))"],
  ["__attribute__((aligned(4)))", "__attribute__((aligned(8)))"],
  ["__attribute__((aligned(8)))", "__attribute__((packed, aligned(8)))"],
  ["__attribute__((packed))", "__attribute__((packed, aligned(8)))"],
  ["__attribute__((aligned(8)))", "__attribute__((aligned(4 + 4)))"],
  ["__attribute__((aligned))", "__attribute__((aligned(16)))"],
])("'%s' and '%s' are not", (before, after) => expect(written(after)).not.toBe(written(before)));
