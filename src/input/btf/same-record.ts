import type { MemberLayout, RecordLayout, Shape } from "../../layout/record-layout.ts";

/**
 * True where the compiler of the kernel and a header have the same bytes under the same names, however either spells them:
 * u32 or __u32, a flexible array or one of no elements, an untagged record or its typedef.
 */
export function sameRecord(image: RecordLayout, header: RecordLayout): boolean {
  return new Likeness().records(image, header);
}

/** True where two members hold the same values. */
export function sameMember(image: MemberLayout, header: MemberLayout): boolean {
  return new Likeness().members(image, header);
}

/** True where values of two types are the same bytes with the same meaning, records aside. */
export function sameShape(image: Shape, header: Shape): boolean {
  if (image.kind === "integer" && header.kind === "integer") {
    if (image.bits !== header.bits) return false;
    // The kernel's char is unsigned, whatever the architecture's is.
    if (image.bits === 8 && (image.character || header.character)) return true;
    return image.signed === header.signed && image.order === header.order;
  }
  // An enum is an integer under a name.
  if (isWhole(image) && isWhole(header)) return image.bits === header.bits;
  if (image.kind === "float" && header.kind === "float") return image.bits === header.bits;
  return image.kind === header.kind;
}

type Whole = Shape & { readonly kind: "integer" | "enum" };

const isWhole = (shape: Shape): shape is Whole => shape.kind === "integer" || shape.kind === "enum";

/**
 * True where arrays have as many elements. One of none and one without a length end a struct alike, and some encoders make one
 * length of several: [8][16] is [128] to them.
 */
export function sameLengths(image: MemberLayout, header: MemberLayout): boolean {
  const [left, right] = [image.dimensions, header.dimensions];
  const elements = (lengths: MemberLayout["dimensions"]): number =>
    lengths.reduce((count: number, length) => count * (length ?? 0), 1);
  return (left.length === 0) === (right.length === 0) && elements(left) === elements(right);
}

/** The names of a record's members, those of anonymous records within it among them. */
export function memberNames(record: RecordLayout): string[] {
  return placed(record).map(({ path }) => path);
}

interface Placed {
  readonly path: string;
  /** Bits from the start of the outermost record. */
  readonly start: number;
  readonly member: MemberLayout;
}

class Likeness {
  /** Pairs of records that were looked at, or are being looked at. */
  readonly #known = new Map<RecordLayout, Set<RecordLayout>>();

  records(image: RecordLayout, header: RecordLayout): boolean {
    if (image.kind !== header.kind || image.size !== header.size) return false;
    const seen = this.#known.get(image) ?? new Set();
    if (seen.has(header)) return true;
    this.#known.set(image, seen.add(header));
    const [left, right] = [placed(image), placed(header)];
    return (
      left.length === right.length &&
      left.every(({ path, start, member }, index) => {
        const other = right[index]!;
        return path === other.path && start === other.start && this.members(member, other.member);
      })
    );
  }

  members(image: MemberLayout, header: MemberLayout): boolean {
    if (image.bits?.size !== header.bits?.size || !sameLengths(image, header)) return false;
    if (image.record !== null && header.record !== null) return this.records(image.record, header.record);
    return sameShape(image.shape, header.shape);
  }
}

/** The named members, those of untagged records that are defined in place unfolded. */
function placed(record: RecordLayout): Placed[] {
  const all: Placed[] = [];
  const visit = (members: readonly MemberLayout[], prefix: string, base: number): void => {
    for (const member of members) {
      const { name, record: inner, bits } = member;
      const start = base + (bits?.offset ?? member.offset * 8);
      const isOpen = inner !== null && member.inPlace && inner.anonymous && member.dimensions.length === 0;
      if (isOpen) visit(inner.members, name === null ? prefix : `${prefix}${name}.`, start);
      else if (name !== null) all.push({ path: prefix + name, start, member });
    }
  };
  visit(record.members, "", 0);
  return all;
}
