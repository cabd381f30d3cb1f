/** A member of a struct as it is described, with what it is in each data model, in their order. */
export interface SyzField {
  readonly name: string;
  readonly type: string;
  /** "out" where the kernel fills it; null where it goes the way of the whole. */
  readonly direction: "out" | "inout" | null;
  readonly sizes: readonly number[];
  /** As syzkaller aligns the type. */
  readonly aligns: readonly number[];
  /** Where C has it. */
  readonly offsets: readonly number[];
}

/** What C has of a struct in one data model: bytes. */
export interface Extent {
  readonly size: number;
  readonly align: number;
}

export interface Fitted {
  readonly fields: readonly SyzField[];
  /** "packed", "align[8]". */
  readonly attributes: readonly string[];
  /** As syzkaller aligns the whole, in each data model. */
  readonly aligns: readonly number[];
  /** False where no description lies as C has it in all data models. */
  readonly fits: boolean;
}

/**
 * How a struct is described so that it lies as in C: as it is, aligned, or packed with its padding written out. Its last
 * member may have no size of its own.
 */
export function fitRecord(fields: readonly SyzField[], extents: readonly Extent[]): Fitted {
  const plain = extents.map((_, model) => Math.max(1, ...fields.map(({ aligns }) => aligns[model]!)));
  if (lies(fields, extents, plain)) return { fields, attributes: [], aligns: plain, fits: true };
  const aligned = sameAlign(extents);
  if (
    aligned !== null &&
    lies(
      fields,
      extents,
      extents.map(() => aligned),
    )
  ) {
    return { fields, attributes: [`align[${aligned}]`], aligns: extents.map(() => aligned), fits: true };
  }
  const packed = padded(fields, extents);
  if (packed === null) return { fields, attributes: [], aligns: plain, fits: false };
  const isAligned = aligned !== null && aligned > 1;
  return {
    fields: packed,
    attributes: ["packed", ...(isAligned ? [`align[${aligned}]`] : [])],
    aligns: extents.map(() => (isAligned ? aligned : 1)),
    fits: isAligned || extents.every(({ align }) => align === 1),
  };
}

/** Whether members that syzkaller aligns by their types come to lie where C has them, and the whole is as long. */
function lies(fields: readonly SyzField[], extents: readonly Extent[], aligns: readonly number[]): boolean {
  return extents.every(({ size }, model) => {
    let at = 0;
    for (const field of fields) {
      at = roundUp(at, field.aligns[model]!);
      if (at !== field.offsets[model]!) return false;
      at += field.sizes[model]!;
    }
    return roundUp(at, aligns[model]!) === size;
  });
}

function sameAlign(extents: readonly Extent[]): number | null {
  const all = new Set(extents.map(({ align }) => align));
  return all.size === 1 ? extents[0]!.align : null;
}

/** The members with what lies between them; null where that is not the same in all data models. */
function padded(fields: readonly SyzField[], extents: readonly Extent[]): SyzField[] | null {
  const all: SyzField[] = [];
  const end = (index: number, model: number): number =>
    index === 0 ? 0 : fields[index - 1]!.offsets[model]! + fields[index - 1]!.sizes[model]!;
  for (let index = 0; index <= fields.length; index += 1) {
    const gaps = extents.map(({ size }, model) => (fields[index]?.offsets[model] ?? size) - end(index, model));
    if (new Set(gaps).size !== 1 || gaps[0]! < 0) return null;
    if (gaps[0]! > 0) all.push(padding(`pad${index}`, gaps[0]!, extents.length));
    if (index < fields.length) all.push(fields[index]!);
  }
  return all;
}

function padding(name: string, size: number, models: number): SyzField {
  const each = (value: number): number[] => Array<number>(models).fill(value);
  const type = `array[const[0, int8], ${size}]`;
  return { name, type, direction: null, sizes: each(size), aligns: each(1), offsets: each(0) };
}

const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;
