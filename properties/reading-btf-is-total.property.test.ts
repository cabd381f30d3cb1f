// Law: BTF that is written is read as it was; whatever else stands in its place is read or refused in one line, and soon.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { Unreadable } from "../src/header/source.ts";
import { abisOf } from "../src/input/abis-of.ts";
import { allot } from "../src/input/btf/allotment.ts";
import type { BtfType } from "../src/input/btf/btf-type.ts";
import { imageAbi } from "../src/input/btf/image-abi.ts";
import { ImageTypes } from "../src/input/btf/image-types.ts";
import { parseBtf } from "../src/input/btf/parse-btf.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { btfOfAbi } from "../test/support/btf-of-abi.ts";
import { encodeBtf } from "../test/support/encode-btf.ts";
import { headerText } from "./support/c-header.ts";
import { generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";
import { btfTypes } from "./support/btf-types.ts";

const options = { numRuns: runsOfText };
const endian = fc.constantFrom("little" as const, "big" as const);

test.prop([btfTypes, endian], options)("types that are written and read again", (types, order) => {
  expect(parseBtf(encodeBtf(types, order)).types.slice(1)).toEqual(types);
});

/** Bytes to overwrite, each by its place from 0 to 1. */
const wounds = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
  minLength: 1,
  maxLength: 8,
});

function damaged(bytes: Uint8Array, cuts: readonly (readonly [number, number])[], length: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const [at, value] of cuts) copy[Math.floor(at * copy.length)] = value;
  return copy.subarray(0, Math.ceil(length * copy.length));
}

function readWhole(bytes: Uint8Array, beside: string): void {
  try {
    const btf = parseBtf(bytes);
    const model = btf.endian === "little" ? dataModels.x86_64 : dataModels.s390x;
    const types = new ImageTypes(btf, model);
    imageAbi(types, model);
    for (const abi of abisOf(generatedSource(beside), [model])) allot(types, abi);
  } catch (error) {
    expect(error).toBeInstanceOf(Unreadable);
    expect((error as Unreadable).why).toMatch(/^[^\n]+$/);
  }
}

const length = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true }));

test.prop([btfTypes, endian, wounds, length], options)(
  "types that are damaged or cut off",
  (types, order, cuts, part) => {
    readWhole(damaged(encodeBtf(types, order), cuts, part), "struct s0 { int a; };");
  },
);

test.prop([headerText, wounds, length], options)("the image of a header, damaged, beside it", (text, cuts, part) => {
  const [abi] = abisOf(generatedSource(text), [dataModels.x86_64]);
  readWhole(damaged(encodeBtf(btfOfAbi(abi!)), cuts, part), text);
});

test.prop(
  [fc.array(fc.record({ kind: fc.nat(20), size: fc.nat(9), length: fc.nat(3), words: fc.array(fc.nat(9)) }))],
  options,
)("types at random", (drafts) => {
  const words = drafts.flatMap(({ kind, size, length: count, words: rest }) => [
    0,
    kind * 2 ** 24 + count,
    size,
    ...rest,
  ]);
  const empty: BtfType[] = [];
  const header = encodeBtf(empty).subarray(0, 24);
  const bytes = new Uint8Array(24 + words.length * 4 + 1);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 24, true);
  view.setUint32(12, words.length * 4, true);
  view.setUint32(16, words.length * 4, true);
  view.setUint32(20, 1, true);
  for (const [index, word] of words.entries()) view.setUint32(24 + index * 4, word, true);
  readWhole(bytes, "struct s0 { int a; };");
});
