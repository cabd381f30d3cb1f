import { Struct, type DecodeStream, type EncodeStream, type Type } from "restructure";
import { didYouMean } from "../../declare/nearest.ts";
import { CodecError } from "../codec-error.ts";
import { memberValue, setMember } from "../member-value.ts";
import type { Part, RecordPart } from "../part.ts";
import { described, spelled } from "../refuse.ts";
import { encodeItems } from "./encode-items.ts";
import { membersIn, placeItems, type PlacedItem, type PlacedMember } from "./placed-item.ts";

/**
 * A struct with fixed offsets and unions. restructure's own puts one field behind the other, and keeps for itself the
 * names `parent`, `_length`, `_startOffset` and `_currentOffset`, which uAPI structs use.
 */
export class RecordType extends Struct {
  readonly #part: RecordPart;
  readonly #items: readonly PlacedItem[];
  readonly #members: readonly PlacedMember[];
  readonly #blank = {};

  constructor(part: RecordPart, typeOf: (part: Part) => Type) {
    super();
    this.#part = part;
    this.#items = placeItems(part.items, typeOf);
    this.#members = membersIn(this.#items);
    for (const { name } of this.#members) setMember(this.#blank, name, undefined);
  }

  override decode(stream: DecodeStream): object {
    const start = stream.pos;
    // A copy has all its members already: adding one after the other takes longer than reading them.
    const value: Record<string, unknown> = { ...this.#blank };
    const members = this.#members;
    for (let index = 0; index < members.length; index++) {
      const { name, offset, type } = members[index]!;
      stream.pos = start + offset;
      value[name] = type.decode(stream);
    }
    stream.pos = start + this.#part.size;
    return value;
  }

  /** Leaves padding as it is. `total`: the bytes of the whole struct, where a flexible array makes it longer. */
  override encode(stream: EncodeStream, value: unknown, total: number = this.#part.size): void {
    if (typeof value !== "object" || value === null) throw new CodecError("", `${described(value)} is no object`);
    this.#refuseUnknown(value);
    const start = stream.pos;
    encodeItems(this.#items, value, { stream, start, total });
    stream.pos = start + this.#part.size;
  }

  override size(): number {
    return this.#part.size;
  }

  #refuseUnknown(value: object): void {
    const { names, elsewhere } = this.#part;
    for (const name in value) {
      if (names.has(name) || memberValue(value, name) === undefined) continue;
      const why = elsewhere.get(name) ?? `no such member${didYouMean(name, names)}`;
      throw new CodecError(`.${spelled(name)}`, why);
    }
  }
}
