import { withoutBounds } from "../declare/without-bounds.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import { bitPieces } from "./bit-pieces.ts";
import { CodecError } from "./codec-error.ts";
import type { MemberRule, RecordRules } from "./member-rules.ts";
import type { Arm, BitsPart, IntegerPart, Item, Part, RecordPart } from "./part.ts";

/** Bytes of the largest struct that is encoded: no real one comes near. */
const largest = 1 << 26;

/** The parts of a laid-out record. Without rules, every member must be given. Throws `CodecError` for a giant. */
export function partsOf(layout: RecordLayout, model: DataModel, rules: RecordRules | null = null): RecordPart {
  const name = layout.name.replace(/^(struct|union) /, "");
  if (layout.size > largest) throw new CodecError(name, `takes ${layout.size} bytes, more than ${largest}`);
  return new Parts(model).record(layout, rules, true);
}

const required: MemberRule = { absent: "error", within: null };

class Parts {
  readonly #model: DataModel;
  /** A record that is used many times is cut once. */
  readonly #known = new Map<RecordLayout, RecordPart>();

  constructor(model: DataModel) {
    this.#model = model;
  }

  /** `last`: nothing comes behind the record, so that a flexible array at its end may grow. */
  record(layout: RecordLayout, rules: RecordRules | null, last: boolean): RecordPart {
    const known = rules === null && !last ? this.#known.get(layout) : undefined;
    if (known !== undefined) return known;
    const items = layout.kind === "union" ? this.#choice(layout, rules, 0, last) : this.#items(layout, rules, 0, last);
    const part: RecordPart = {
      kind: "record",
      name: layout.name.replace(/^(struct|union) /, ""),
      size: layout.size,
      items,
      names: new Set(items.flatMap(namesIn)),
      elsewhere: rules?.elsewhere ?? new Map(),
    };
    if (rules === null && !last) this.#known.set(layout, part);
    return part;
  }

  /** The items of a struct; `base` is where it begins in the record that its members belong to. */
  #items(layout: RecordLayout, rules: RecordRules | null, base: number, last: boolean): readonly Item[] {
    const final = layout.members.findLastIndex(({ name, record }) => name !== null || record !== null);
    return layout.members.flatMap((member, index) =>
      this.#member(member, rules?.members[index] ?? required, base, last && index >= final),
    );
  }

  #member(member: MemberLayout, rule: MemberRule, base: number, last: boolean): readonly Item[] {
    const offset = base + member.offset;
    const { name, record, bits } = member;
    if (name !== null) {
      const part = bits === null ? this.#value(member, rule.within, last) : this.#bits(member, base * 8 + bits.offset);
      return [{ kind: "member", name, offset, part, absent: rule.absent }];
    }
    if (record === null) return [];
    if (record.kind === "struct") return this.#items(record, rule.within, offset, last);
    return this.#choice(record, rule.within, offset, last);
  }

  /** Nothing where no arm has a member with a name. */
  #choice(union: RecordLayout, rules: RecordRules | null, offset: number, last: boolean): readonly Item[] {
    const arms = union.members.flatMap((member, index): readonly Arm[] => {
      const items = this.#member(member, rules?.members[index] ?? required, offset, last);
      return items.length === 0 ? [] : [{ items, names: items.flatMap(namesIn) }];
    });
    return arms.length === 0 ? [] : [{ kind: "choice", offset, size: union.size, arms }];
  }

  #value(member: MemberLayout, rules: RecordRules | null, last: boolean): Part {
    const { dimensions } = member;
    let part = this.#element(member, rules, last && dimensions.length === 0);
    let size = this.#sizeOf(member);
    let innermost = true;
    for (const dimension of dimensions.toReversed()) {
      const length = dimension ?? (last && size > 0 ? null : 0);
      part =
        innermost && isByte(member) ? { kind: "bytes", length } : { kind: "array", of: part, stride: size, length };
      size *= length ?? 0;
      innermost = false;
    }
    return part;
  }

  #element(member: MemberLayout, rules: RecordRules | null, last: boolean): Part {
    const { shape, record } = member;
    if (record !== null) return this.record(record, rules, last);
    const size = this.#sizeOf(member);
    if (shape.kind === "float" || !isIntegerSize(size)) return { kind: "bytes", length: size };
    const signed = (shape.kind === "integer" || shape.kind === "enum") && shape.signed;
    const order = shape.kind === "integer" && shape.order !== "native" ? shape.order : this.#model.endian;
    const wide = size === 8 || shape.kind === "pointer";
    const little = order === "little";
    const type = withoutBounds(member.type);
    return { kind: "integer", size, signed, little, ...range(size * 8, signed, wide), type } satisfies IntegerPart;
  }

  #bits({ type, shape, size, bits }: MemberLayout, start: number): BitsPart {
    const width = bits!.size;
    const signed = (shape.kind === "integer" || shape.kind === "enum") && shape.signed;
    const pieces = bitPieces(start, width, this.#model.endian);
    return { kind: "bits", width, signed, ...range(width, signed, size === 8), type: `${type}:${width}`, pieces };
  }

  /** Bytes of a member, or of one element of an array. */
  #sizeOf({ shape, record, size }: MemberLayout): number {
    if (record !== null) return record.size;
    if (shape.kind === "pointer") return this.#model.pointer;
    if (shape.kind === "bool") return this.#model.basic.bool.size;
    return "bits" in shape ? shape.bits / 8 : size;
  }
}

const isIntegerSize = (size: number): size is IntegerPart["size"] => [1, 2, 4, 8].includes(size);

/** What an array of is given as a Uint8Array: `__u8` and `char`. */
function isByte({ shape }: MemberLayout): boolean {
  return shape.kind === "integer" && shape.bits === 8 && (shape.character || !shape.signed);
}

function range(bits: number, signed: boolean, wide: boolean): Pick<IntegerPart, "wide" | "min" | "max"> {
  const values = 1n << BigInt(bits);
  const [min, max] = signed ? [-values / 2n, values / 2n - 1n] : [0n, values - 1n];
  return wide ? { wide, min, max } : { wide, min: Number(min), max: Number(max) };
}

function namesIn(item: Item): readonly string[] {
  return item.kind === "member" ? [item.name] : item.arms.flatMap(({ names }) => names);
}
