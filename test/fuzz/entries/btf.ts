import fc from "fast-check";
import { btfTypes } from "../../../properties/support/btf-types.ts";
import { headerText } from "../../../properties/support/c-header.ts";
import { generatedSource } from "../../../properties/support/generated-source.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { btfOfAbi } from "../../support/btf-of-abi.ts";
import { encodeBtf } from "../../support/encode-btf.ts";
import type { Entry } from "../entry.ts";
import { imageAnswer } from "../image-answer.ts";

const types = fc
  .tuple(btfTypes, fc.constantFrom("little" as const, "big" as const))
  .map(([all, endian]) => Buffer.from(encodeBtf(all, endian)));
const image = headerText.map((text) =>
  Buffer.from(encodeBtf(btfOfAbi(abisOf(generatedSource(text), [dataModels.x86_64])[0]!))),
);

const entry: Entry = {
  name: "btf",
  reads: "BTF, alone and beside headers",
  share: 15,
  longest: 8000,
  stride: 8,
  seeds: () => [],
  grown: fc.oneof(types, types, image),
  fragments: [
    "\x00\x00\x00\x04",
    "\x01\x00\x00\x00",
    "\xff\xff\xff\xff",
    "\x00\x00\x00\x80",
    "\x03\x00\x00\x84",
    "s0\0",
    "foo\0",
  ],
  run: imageAnswer,
};
export default entry;
