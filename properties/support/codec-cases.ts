import fc from "fast-check";
import { headers } from "../../abi/headers.ts";
import { releases } from "../../abi/releases.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import { isIn } from "../../src/declare/release.ts";
import { makeCodec } from "../../src/codec/make-codec.ts";
import type { Codec } from "../../src/codec/codec.ts";
import type { RecordPart } from "../../src/codec/part.ts";
import { partsOf } from "../../src/codec/parts-of.ts";
import { structParts, type StructOptions } from "../../src/codec/struct-parts.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { recordText } from "./c-record.ts";
import { prelude } from "./c-type.ts";
import { generatedPath, generatedSource } from "./generated-source.ts";
import { tagged } from "./tagged.ts";

/** A struct in one release and data model, and its codecs. */
export interface CodecCase {
  readonly title: string;
  readonly layout: RecordLayout;
  readonly part: RecordPart;
  readonly compiled: Codec<unknown, object>;
  readonly restructure: Codec<unknown, object>;
}

/** Those at hand, and a big-endian machine. */
export const models: readonly DataModel[] = [
  dataModels.x86_64,
  dataModels.i386,
  { ...dataModels.x86_64, endian: "big" },
  { ...dataModels.i386, endian: "big" },
];

function caseOf(title: string, layout: RecordLayout, part: RecordPart): CodecCase {
  const compiled = makeCodec(layout, part, {});
  return { title, layout, part, compiled, restructure: makeCodec(layout, part, { compiled: false }) };
}

export interface DeclaredCase extends CodecCase {
  readonly struct: StructHistory;
  readonly options: StructOptions;
}

/** Every struct that abi/ declares, in every release that it is in and in every data model. */
export const declaredCases: readonly DeclaredCase[] = headers
  .flatMap(({ declarations }) => declarations)
  .filter((each): each is StructHistory => each.kind === "struct" || each.kind === "union")
  .flatMap((struct) =>
    releases
      .filter(({ name }) => isIn(struct.lifetime, name))
      .flatMap(({ name: release }) =>
        models.map((dataModel) => {
          const options = { release, dataModel };
          const { layout, part } = structParts(struct, options);
          const title = `${struct.name} of ${release}, ${dataModel.name}, ${dataModel.endian}-endian`;
          return { ...caseOf(title, layout, part), struct, options };
        }),
      ),
  );

/** Generated structs with bitfields, unions, nesting, arrays and attributes. */
const generatedCase: fc.Arbitrary<CodecCase> = fc
  .tuple(recordText, fc.constantFrom(...models))
  .map(([text, model]) => {
    const [abi] = abisOf(generatedSource(prelude + tagged([text])), [model]);
    const layout = [...abi!.headers.get(generatedPath)!.records.values()].find(({ name }) =>
      name.endsWith("generated_0"),
    );
    return layout === undefined ? null : { title: text, layout, part: partsOf(layout, model) };
  })
  .filter((found) => found !== null)
  .map(({ title, layout, part }) => caseOf(title, layout, part));

const declaredCase: fc.Arbitrary<DeclaredCase> = fc.constantFrom(...declaredCases);

export const codecCase: fc.Arbitrary<CodecCase> = fc
  .oneof(declaredCase, generatedCase)
  .map((each) => Object.assign(each, { [fc.toStringMethod]: () => each.title }));
