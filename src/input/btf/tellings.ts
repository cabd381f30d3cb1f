import type { TypedefLayout } from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { asInHeader } from "./as-in-header.ts";
import { enumAsIn } from "./enum-as-in.ts";
import type { ValuedEnum } from "./enum-as-in.ts";
import { memberNames, sameRecord, sameShape } from "./same-record.ts";

/** How a type of the image is held against the type of its name in a header. */
export interface Telling<T> {
  /** Whether both are the same to a program. */
  same(image: T, header: T): boolean;
  /** Whether one can be another version of the other; else they share a name and nothing more. */
  likely(image: T, header: T): boolean;
  /** The type of the image in the words of the header. */
  asIn(image: T, header: T): T;
}

export const records: Telling<RecordLayout> = {
  same: sameRecord,
  likely: (image, header) => image.kind === header.kind && shareHalf(memberNames(image), memberNames(header)),
  asIn: asInHeader,
};

export const typedefs: Telling<TypedefLayout> = {
  same: (image, header) =>
    image.size === header.size && (areRecords(image, header) || sameShape(image.shape, header.shape)),
  likely: (image, header) => (image.shape.kind === "record") === (header.shape.kind === "record"),
  asIn: (image, { align, declaration: { location } }) => ({
    ...image,
    align,
    declaration: { ...image.declaration, location },
  }),
};

export const enums: Telling<ValuedEnum> = {
  same: (image, header) => enumAsIn(image, header) === header,
  likely: ({ values: image }, { values: header }) => shareHalf(namesOf(image), namesOf(header)),
  asIn: enumAsIn,
};

/** Of records that are typedefs more is said where the records stand. */
const areRecords = (a: TypedefLayout, b: TypedefLayout): boolean =>
  a.shape.kind === "record" && b.shape.kind === "record";

const namesOf = (values: ValuedEnum["values"]): string[] => values.map(({ name }) => name);

/** True where at least half of the names of the one that has fewer are the other's too. */
function shareHalf(image: readonly string[], header: readonly string[]): boolean {
  const names = new Set(image);
  const shared = header.filter((name) => names.has(name)).length;
  return shared * 2 >= Math.min(image.length, header.length);
}
