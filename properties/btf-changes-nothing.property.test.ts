// Law: what a compiler put into an image is the header that it was made from; what differs, differs between headers too.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Change } from "../src/diff/change.ts";
import { changesBetween } from "../src/gate/changes-between.ts";
import { abisOf } from "../src/input/abis-of.ts";
import { allot } from "../src/input/btf/allotment.ts";
import type { Allotment } from "../src/input/btf/allotment.ts";
import { ImageTypes } from "../src/input/btf/image-types.ts";
import { parseBtf } from "../src/input/btf/parse-btf.ts";
import type { Abi } from "../src/layout/abi.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { btfOfAbi } from "../test/support/btf-of-abi.ts";
import { encodeBtf } from "../test/support/encode-btf.ts";
import { headerText } from "./support/c-header.ts";
import { evolution } from "./support/evolutions.ts";
import { generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";

const options = { numRuns: runsOfText };

/** The types of an ABI as an image has them, sorted into the headers of another. */
function imageOf(abi: Abi, beside: Abi): Allotment {
  const btf = parseBtf(encodeBtf(btfOfAbi(abi), abi.model.endian));
  return allot(new ImageTypes(btf, abi.model), beside);
}

const spelled = ({ subject, action, name }: Change): string => `${subject} ${action}: ${name}`;

const anyModel = fc.constantFrom(...Object.values(dataModels));

test.prop([headerText, anyModel], options)("a header beside its own image", (text, model) => {
  for (const abi of abisOf(generatedSource(text), [model])) {
    const { abi: image, compared, gaps } = imageOf(abi, abi);
    const types = [...abi.headers.values()].reduce((sum, { records, enums }) => sum + records.size + enums.size, 0);
    expect(gaps).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(types);
    expect(changesBetween([image], [abi]).map(spelled)).toEqual([]);
    expect(changesBetween([abi], [image]).map(spelled)).toEqual([]);
  }
});

test.prop([evolution], options)("an image beside the next version of its header", ({ before, after }) => {
  for (const model of [dataModels.x86_64, dataModels.arm, dataModels.powerpc64]) {
    const prelude = "#include <asm/ioctl.h>\ntypedef unsigned char __u8; typedef unsigned short __u16;\n";
    const types = `${prelude}typedef unsigned int __u32; typedef int __s32; typedef __u32 __be32;
typedef unsigned long long __u64; typedef long long __s64;\n`;
    const [old] = abisOf(generatedSource(types + before), [model]);
    const [now] = abisOf(generatedSource(types + after), [model]);
    const { abi: image } = imageOf(old!, now!);
    const [seen, written] = [changesBetween([image], [now!]), changesBetween([old!], [now!])].map((all) =>
      all.map(spelled),
    );
    // Alignment, attributes and commands are no debug information.
    const known = new Set(written);
    expect(seen!.filter((change) => !known.has(change))).toEqual([]);
  }
});
