import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { btfOfAbi } from "./btf-of-abi.ts";
import { encodeBtf } from "./encode-btf.ts";

/** The BTF of a kernel that was compiled with a header, in one data model. */
export function imageOfHeader(text: string, model: DataModelName = "x86_64"): Buffer {
  const [abi] = abisOf(memorySource("header", { "linux/foo.h": text }), [dataModels[model]]);
  return Buffer.from(encodeBtf(btfOfAbi(abi!), dataModels[model].endian));
}
