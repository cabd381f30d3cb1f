import type { CommandHistory, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import { CodecError } from "../codec-error.ts";
import { knownCodec } from "../known-codec.ts";
import { memberValue, setMember } from "../member-value.ts";
import type { DecodedPayload } from "./payload-value.ts";
import type { Payload, PayloadPointer } from "./payload.ts";
import { pointedBy } from "./pointed.ts";
import { pointersOf } from "./pointers.ts";
import type { Pointer } from "./pointers.ts";
import type { StructOptions } from "../struct-parts.ts";

/**
 * Reads a call back: with the memory in the place of the pointers, as the struct that its tag names in that release.
 * Memory that is not exactly such a struct, or not whole entries, is given as bytes, and so is room for the kernel: with
 * what this gives, `payload` writes the same call again. Throws `CodecError` where a pointer leads to no buffer.
 */
export function readPayload<C extends CommandHistory>(
  command: C,
  payload: Payload,
  options: StructOptions,
): DecodedPayload<C> {
  return read(command, payload, options, false);
}

/**
 * Reads the answer to a call: as `readPayload`, but what the kernel filled is read as the struct that it says it is, as
 * far as it says, and zero-extended.
 */
export function readAnswer<C extends CommandHistory>(
  command: C,
  answer: Payload,
  options: StructOptions,
): DecodedPayload<C> {
  return read(command, answer, options, true);
}

function read<C extends CommandHistory>(
  { struct }: C,
  payload: Payload,
  { release, dataModel }: StructOptions,
  isAnswer: boolean,
): DecodedPayload<C> {
  const model = typeof dataModel === "string" ? dataModels[dataModel] : dataModel;
  const value = struct === null ? {} : new PayloadReader(payload, release, model, isAnswer).struct(struct, payload.in);
  return value as DecodedPayload<C>;
}

/** More entries than any kernel takes are not worth an object each. */
const mostEntries = 1 << 19;

class PayloadReader {
  readonly #payload: Payload;
  readonly #release: ReleaseName;
  readonly #model: DataModel;
  readonly #isAnswer: boolean;

  constructor(payload: Payload, release: ReleaseName, model: DataModel, isAnswer: boolean) {
    this.#payload = payload;
    this.#release = release;
    this.#model = model;
    this.#isAnswer = isAnswer;
  }

  /** `within` is the buffer that the struct stands in; the call's own is in none. */
  struct(struct: StructHistory, bytes: Uint8Array, within?: number): object {
    const codec = knownCodec(struct, this.#release, this.#model);
    const value = codec.decode(bytes);
    for (const pointer of pointersOf(struct, codec.layout, this.#release)) {
      const { name } = pointer.field;
      const address = memberValue(value, name);
      const leads = this.#payload.ptrs.find((each) => each.offset === pointer.offset && each.in === within);
      if (leads === undefined) setMember(value, name, address === 0n || address === 0 ? null : address);
      else setMember(value, name, this.#memory(pointer, leads, value, `${struct.name}.${name}`));
    }
    return value;
  }

  #memory(pointer: Pointer, leads: PayloadPointer, value: object, path: string): unknown {
    if ("bad" in leads) return { bad: true };
    const buffer = this.#payload.bufs[leads.buf];
    if (buffer === undefined) throw new CodecError(path, `leads to bufs[${leads.buf}], which is not there`);
    const bytes = buffer.subarray(leads.add ?? 0);
    const { struct, stride, length } = pointedBy(pointer, value, bytes.length, this.#release, this.#model);
    if (struct === null) return bytes.slice();
    if (stride !== null) return this.#entries(struct, bytes, stride) ?? bytes.slice();
    if (pointer.to.direction === "out") {
      return this.#isAnswer ? this.struct(struct, bytes.subarray(0, length ?? bytes.length), leads.buf) : bytes.slice();
    }
    const { size } = knownCodec(struct, this.#release, this.#model);
    return bytes.length === size ? this.struct(struct, bytes, leads.buf) : bytes.slice();
  }

  /** Entries, a stride apart; null where encoding them would not give these bytes again. */
  #entries(struct: StructHistory, bytes: Uint8Array, stride: number): object[] | null {
    const count = bytes.length / stride;
    if (stride === 0 || !Number.isInteger(count) || count > mostEntries) return null;
    const codec = knownCodec(struct, this.#release, this.#model);
    const entries: object[] = [];
    for (let start = 0; start < bytes.length; start += stride) {
      const entry = bytes.subarray(start, start + stride);
      if (entry.subarray(codec.size).some((byte) => byte !== 0)) return null;
      entries.push(codec.decode(entry));
    }
    return entries;
  }
}
