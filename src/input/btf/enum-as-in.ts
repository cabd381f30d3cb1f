import type { EnumeratorValue, EnumLayout, HeaderAbi } from "../../layout/abi.ts";

/** An enum with its values, in their order. */
export interface ValuedEnum {
  readonly layout: EnumLayout;
  readonly values: readonly EnumeratorValue[];
}

/** The enum of a header with those of the header's enumerators that are its own. */
export function valuedEnum(layout: EnumLayout, { enumerators }: HeaderAbi): ValuedEnum {
  const values = layout.declaration.values.flatMap(({ name }) => enumerators.get(name) ?? []);
  return { layout, values: values.filter((value) => value.enum === layout.name) };
}

/**
 * The enum as the kernel has it, told in the words of a header. Of the values that the image alone has nobody knows whether
 * programs see them: one counts where the header has another name for it. Where both have the same, the header's enum itself.
 */
export function enumAsIn(image: ValuedEnum, header: ValuedEnum): ValuedEnum {
  const { size } = image.layout;
  const names = new Set(image.values.map(({ name }) => name));
  const known = new Map(header.values.map((value) => [value.name, value]));
  const renamed = new Set(header.values.filter(({ name }) => !names.has(name)).map(({ value }) => bitsOf(value, size)));
  const shared = image.values.filter(({ name, value }) => known.has(name) || renamed.has(bitsOf(value, size)));
  const values = shared.map((own) => valueAsIn(own, known.get(own.name), header.layout, size));
  const isSame = size === header.layout.size && values.length === header.values.length;
  if (isSame && values.every((value, index) => value === header.values[index])) return header;
  const { name, signed, declaration } = header.layout;
  const enumerators = values.map((value) => value.declaration);
  return { layout: { name, size, signed, declaration: { ...declaration, values: enumerators } }, values };
}

/** What the header says of it, up to the number: how that comes about, and where it is written. */
function valueAsIn(
  image: EnumeratorValue,
  header: EnumeratorValue | undefined,
  { name, declaration }: EnumLayout,
  size: number,
): EnumeratorValue {
  if (header === undefined) {
    return { ...image, enum: name, declaration: { ...image.declaration, location: declaration.location } };
  }
  return bitsOf(image.value, size) === bitsOf(header.value, size) ? header : { ...header, value: image.value };
}

/** Old encoders do not say whether an enum is signed: 4294967295 may be -1. */
const bitsOf = (value: bigint, size: number): bigint => BigInt.asUintN(size * 8, value);
