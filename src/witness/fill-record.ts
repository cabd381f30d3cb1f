import { setMember } from "../codec/member-value.ts";
import type { BitsPart, ChoicePart, IntegerPart, Item, Part, RecordPart } from "../codec/part.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { recordCodec } from "./record-codec.ts";

/** What a member gets: a number of its own, all its bits, nothing, or this. Pointers get nothing but by number. */
export type Wanted = "counting" | "greatest" | "zero" | bigint;

/** Elements of a long array that get a value; the others are zero. */
const mostElements = 4;

/** The record's bytes, padding zero. Null where the record is a giant. `wanted` is asked by path: "a", "a.b". */
export function fillRecord(
  layout: RecordLayout,
  model: DataModel,
  wanted: (path: string) => Wanted,
): Uint8Array | null {
  const found = recordCodec(layout, model);
  return found && found.codec.encode(new Filling(wanted).record(found.part, ""));
}

class Filling {
  readonly #wanted: (path: string) => Wanted;
  #count = 0;

  constructor(wanted: (path: string) => Wanted) {
    this.#wanted = wanted;
  }

  record({ items }: RecordPart, prefix: string): object {
    const value = {};
    this.#items(items, prefix, value);
    return value;
  }

  #items(items: readonly Item[], prefix: string, value: object): void {
    for (const item of items) {
      if (item.kind === "choice") this.#items(this.#arm(item, prefix), prefix, value);
      else setMember(value, item.name, this.#value(item.part, prefix + item.name, false));
    }
  }

  /** The first alternative that has a member to be filled, else the first. */
  #arm({ arms }: ChoicePart, prefix: string): readonly Item[] {
    const wanted = arms.find(({ names }) => names.some((name) => this.#wanted(prefix + name) !== "zero"));
    return (wanted ?? arms[0])?.items ?? [];
  }

  #value(part: Part, path: string, isZero: boolean): unknown {
    const wanted = isZero ? "zero" : this.#wanted(path);
    switch (part.kind) {
      case "record":
        return this.record(part, `${path}.`);
      case "array":
        return Array.from({ length: part.length ?? 0 }, (_, index) =>
          this.#value(part.of, path, isZero || index >= mostElements),
        );
      case "bytes":
        return new Uint8Array(part.length ?? 0).fill(this.#byte(wanted));
      default:
        return this.#integer(part, wanted);
    }
  }

  #byte(wanted: Wanted): number {
    if (wanted === "zero") return 0;
    return wanted === "counting" ? ++this.#count & 0xff : 0xff;
  }

  #integer({ min, max, wide, type }: IntegerPart | BitsPart, wanted: Wanted): number | bigint {
    const number = (value: bigint): number | bigint => (wide ? value : Number(value));
    if (typeof wanted === "bigint") return number(wanted <= BigInt(max) ? wanted : BigInt(max));
    if (wanted === "zero" || type.endsWith("*")) return number(0n);
    if (wanted === "greatest") return BigInt(min) < 0n ? number(-1n) : max;
    // A bitfield has room for few numbers; zero is never one of them.
    const most = BigInt(max);
    return number(most === 0n ? -1n : (BigInt(this.#count++) % most) + 1n);
  }
}
