import type { StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import { accountOf } from "../account.ts";
import type { Span } from "../account.ts";
import { knownCodec } from "../known-codec.ts";
import type { Payload, PayloadPointer } from "./payload.ts";
import { pointedBy } from "./pointed.ts";
import { pointersOf } from "./pointers.ts";
import { structParts } from "../struct-parts.ts";
import type { StructOptions } from "../struct-parts.ts";

/** Bytes of a payload that belong together: one struct, one entry of an array, or a buffer that is only bytes. */
export interface PayloadPart {
  /** "in", "bufs[0]", "bufs[0][2]" for the third entry in it. */
  readonly where: string;
  readonly struct: StructHistory | null;
  readonly bytes: Uint8Array;
  /** Every byte, once; of plain bytes nothing is known. */
  readonly spans: readonly Span[];
  /** Where the struct's pointers lead, by the offset of the member in bytes. */
  readonly leads: ReadonlyMap<number, PayloadPointer>;
}

/**
 * All the bytes of a payload, the struct's first, then those behind its pointers, each as the struct that its tag names;
 * last the buffers to which no pointer of the release's struct leads.
 */
export function payloadParts(struct: StructHistory, payload: Payload, options: StructOptions): readonly PayloadPart[] {
  const { release, dataModel } = options;
  const model = typeof dataModel === "string" ? dataModels[dataModel] : dataModel;
  const parts = new Parts(payload, release, model);
  parts.struct(struct, payload.in, "in");
  payload.bufs.forEach((bytes, index) => {
    if (!parts.reached.has(index)) parts.bytes(bytes, `bufs[${index}]`);
  });
  return parts.found;
}

/** An array of more entries is left as bytes: nobody reads them one by one. */
const mostEntries = 1 << 16;

class Parts {
  readonly found: PayloadPart[] = [];
  readonly reached = new Set<number>();
  readonly #payload: Payload;
  readonly #release: ReleaseName;
  readonly #model: DataModel;

  constructor(payload: Payload, release: ReleaseName, model: DataModel) {
    this.#payload = payload;
    this.#release = release;
    this.#model = model;
  }

  bytes(bytes: Uint8Array, where: string): void {
    this.found.push({ where, struct: null, bytes, spans: [], leads: new Map() });
  }

  struct(struct: StructHistory, bytes: Uint8Array, where: string, within?: number): void {
    const own = this.#payload.ptrs.filter((each) => each.in === within);
    const leads = new Map(own.map((each) => [each.offset, each]));
    const { part } = structParts(struct, { release: this.#release, dataModel: this.#model });
    this.found.push({ where, struct, bytes, spans: accountOf(part, bytes), leads });
    const codec = knownCodec(struct, this.#release, this.#model);
    const value = codec.decode(bytes);
    for (const pointer of pointersOf(struct, codec.layout, this.#release)) {
      const lead = leads.get(pointer.offset);
      if (lead === undefined || "bad" in lead || this.reached.has(lead.buf)) continue;
      this.reached.add(lead.buf);
      const all = this.#payload.bufs[lead.buf] ?? new Uint8Array();
      const pointed = pointedBy(pointer, value, all.length, this.#release, this.#model);
      const there = `bufs[${lead.buf}]`;
      if (pointed.struct === null) this.bytes(all, there);
      else if (pointed.stride === null) this.struct(pointed.struct, all, there, lead.buf);
      else this.#entries(pointed.struct, all, pointed.stride, there);
    }
  }

  #entries(struct: StructHistory, bytes: Uint8Array, stride: number, where: string): void {
    // A stride of 0 says nothing of what is there.
    if (stride === 0 || bytes.length === 0 || bytes.length / stride > mostEntries) return this.bytes(bytes, where);
    const { part } = structParts(struct, { release: this.#release, dataModel: this.#model });
    for (let start = 0, index = 0; start < bytes.length; start += stride, index++) {
      const entry = bytes.subarray(start, start + stride);
      this.found.push({
        where: `${where}[${index}]`,
        struct,
        bytes: entry,
        spans: accountOf(part, entry),
        leads: new Map(),
      });
    }
  }
}
