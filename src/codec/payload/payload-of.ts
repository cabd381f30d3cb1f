import type { CommandHistory, FieldHistory, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { isIn } from "../../declare/release.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import { CodecError } from "../codec-error.ts";
import { givenMemory, zeros } from "./given-memory.ts";
import type { GivenMemory } from "./given-memory.ts";
import { at, knownCodec } from "../known-codec.ts";
import { memberValue, setMember } from "../member-value.ts";
import type { PayloadValue } from "./payload-value.ts";
import type { Payload, PayloadPointer } from "./payload.ts";
import { isInteger, pointersOf, structsBehind, structWith } from "./pointers.ts";
import type { Pointer } from "./pointers.ts";
import { requestOf } from "./request-of.ts";
import type { StructOptions } from "../struct-parts.ts";
import { isRecord, isWide, withNumbers } from "./with-numbers.ts";

/**
 * One call with all its memory, written at once: a struct, what its pointers point at, and the lengths, counts, strides
 * that follow from it. What is given wins, so that a payload can lie. Throws `CodecError` for a value that does not fit,
 * and where the release has no such command.
 */
export function payload<C extends CommandHistory>(
  command: C,
  value: PayloadValue<C>,
  { release, dataModel }: StructOptions,
): Payload {
  const { name, struct, lifetime } = command;
  if (!isIn(lifetime, release)) throw new CodecError(name, `is there since ${lifetime.since}, not in ${release}`);
  const model = typeof dataModel === "string" ? dataModels[dataModel] : dataModel;
  const writer = new PayloadWriter(release, model);
  const bytes = struct === null ? nothing(name, value) : writer.struct(struct, value, struct.name);
  return { request: requestOf(command, model, bytes.length), in: bytes, ptrs: writer.ptrs, bufs: writer.bufs };
}

function nothing(command: string, value: object): Uint8Array {
  const [name] = Object.keys(value);
  if (name !== undefined) throw new CodecError(command, "takes no struct");
  return new Uint8Array();
}

/** What a pointer member is, and what follows from it for the members that describe it. */
interface Written {
  readonly address: bigint;
  /** Null where the address is all that there is. */
  readonly target: { readonly buf: number } | { readonly bad: true } | null;
  readonly length: number;
  readonly count: number;
  /** Null where nothing says how long an entry is. */
  readonly stride: number | null;
}

class PayloadWriter {
  readonly ptrs: PayloadPointer[] = [];
  readonly bufs: Uint8Array[] = [];
  readonly #release: ReleaseName;
  readonly #model: DataModel;

  constructor(release: ReleaseName, model: DataModel) {
    this.#release = release;
    this.#model = model;
  }

  /** The bytes of a struct, its pointers zero. `within` is the buffer that it stands in; the call's own is in none. */
  struct(struct: StructHistory, value: unknown, path: string, within?: number): Uint8Array {
    if (!isRecord(value)) throw new CodecError(path, `is no object with the members of struct ${struct.name}`);
    const codec = at(path, struct, () => knownCodec(struct, this.#release, this.#model));
    const whole = withNumbers(value, struct.members, this.#release, path);
    for (const pointer of pointersOf(struct, codec.layout, this.#release)) {
      const { name } = pointer.field;
      const { address, target, length, count, stride } = this.#memory(pointer, whole, value, path);
      setMember(whole, name, address);
      complete(whole, pointer.length, length);
      complete(whole, pointer.count, count);
      complete(whole, pointer.stride, stride);
      if (target !== null) {
        this.ptrs.push({ offset: pointer.offset, ...target, ...(within === undefined ? {} : { in: within }) });
      }
    }
    return at(path, struct, () => codec.encode(whole));
  }

  /** `whole` has the numbers of the names in `value`. */
  #memory(pointer: Pointer, whole: object, value: object, outer: string): Written {
    const path = `${outer}.${pointer.field.name}`;
    const given = givenMemory(memberValue(whole, pointer.field.name), path);
    const tagged = pointer.tag === null ? null : memberValue(value, pointer.tag.name);
    if (given.kind !== "null") refuseUntagged(pointer, tagged, outer);
    const behind = structWith(
      structsBehind(pointer.to, pointer.tag, tagged, this.#release),
      memberNames(given),
      this.#release,
    );
    const one = behind === null ? null : at(path, behind, () => knownCodec(behind, this.#release, this.#model)).size;
    const stride = strideOf(pointer, whole) ?? one;
    if (given.kind === "null") return { address: 0n, target: null, length: 0, count: 0, stride: stride ?? 0 };
    if (stride === null && pointer.stride !== null) {
      throw new CodecError(`${outer}.${pointer.stride.name}`, "is missing: the tag names no struct that has a size");
    }
    // Nobody sees how much is there: as much as one takes.
    const unseen = { length: one ?? 0, count: 1, stride };
    if (given.kind === "address") return { address: given.address, target: null, ...unseen };
    if (pointer.size !== 8)
      throw new CodecError(path, `is a pointer of ${pointer.size} bytes: give its value, or null`);
    if (given.kind === "bad") return { address: 0n, target: { bad: true }, ...unseen };
    const buf = this.bufs.length;
    this.bufs.push(new Uint8Array());
    const bytes = this.#bytes(given, pointer, behind, stride, path, buf);
    this.bufs[buf] = bytes;
    const count = given.kind === "list" ? given.list.length : Math.floor(bytes.length / (stride || Infinity));
    return { address: 0n, target: { buf }, length: bytes.length, count, stride };
  }

  #bytes(
    given: GivenMemory,
    { to }: Pointer,
    behind: StructHistory | null,
    stride: number | null,
    path: string,
    buf: number,
  ): Uint8Array {
    if (given.kind === "bytes") return given.bytes.slice();
    if (behind === null || stride === null) throw new CodecError(path, "has no struct: give its bytes");
    const isList = to.kind === "array" || to.kind === "tagged-array";
    if (given.kind === "record" && !isList) return this.struct(behind, given.record, path, buf);
    if (given.kind === "list" && isList) return this.#entries(behind, given.list, stride, path);
    throw new CodecError(path, isList ? `is a list of struct ${behind.name}` : `is one struct ${behind.name}, no list`);
  }

  /** Entries stand a stride apart: a longer one leaves zeros between them, a shorter one cuts them. */
  #entries(struct: StructHistory, list: readonly unknown[], stride: number, path: string): Uint8Array {
    const codec = knownCodec(struct, this.#release, this.#model);
    const bytes = zeros(list.length * stride, path);
    list.forEach((entry, index) => {
      const place = `${path}[${index}]`;
      if (!isRecord(entry)) throw new CodecError(place, `is no object with the members of struct ${struct.name}`);
      const value = withNumbers(entry, struct.members, this.#release, place);
      if (stride === codec.size) at(place, struct, () => codec.encodeInto(value, bytes, index * stride));
      else bytes.set(at(place, struct, () => codec.encode(value)).subarray(0, stride), index * stride);
    });
    return bytes;
  }
}

/** Bytes whose meaning nothing tells would be read as whatever the number 0 stands for. */
function refuseUntagged({ field, tag }: Pointer, tagged: unknown, path: string): void {
  if (tag === null || tag.direction === "out" || tagged !== undefined) return;
  throw new CodecError(`${path}.${tag.name}`, `is missing: it says what ${field.name} points at`);
}

function strideOf({ stride }: Pointer, whole: object): number | null {
  const given = stride === null ? undefined : memberValue(whole, stride.name);
  return isInteger(given) ? Number(given) : null;
}

function complete(whole: object, field: FieldHistory | null, number: number | null): void {
  if (field === null || number === null || memberValue(whole, field.name) !== undefined) return;
  setMember(whole, field.name, isWide(field.type) ? BigInt(number) : number);
}

/** The names that tell which struct was meant. */
function memberNames(given: GivenMemory): readonly string[] {
  const one = given.kind === "list" ? given.list[0] : given.kind === "record" ? given.record : null;
  return isRecord(one) ? Object.keys(one) : [];
}
