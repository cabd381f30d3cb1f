import { expect, test } from "vitest";
import { pageSizeIn } from "../../../src/cli/live/page-size.ts";

const vector = (...words: readonly number[]): Uint8Array =>
  new Uint8Array(new BigUint64Array(words.map(BigInt)).buffer);

test.each([
  ["says it", vector(33, 6, 16, 1, 6, 65_536, 0, 0), 65_536],
  ["says it first", vector(6, 16_384, 0, 0), 16_384],
  ["has no such key: values are none", vector(33, 6, 16, 6, 0, 0), 4096],
  ["is empty", vector(), 4096],
  ["ends in the middle", vector(6), 4096],
])("a vector that %s", (_what, auxv, expected) => expect(pageSizeIn(auxv)).toBe(expected));
