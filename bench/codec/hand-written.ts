import { CodecError } from "../../src/codec/codec-error.ts";
import { entrySize, sampleSize, type entries, type samples } from "./samples.ts";

/*
 * What one would write by hand for two structs: the same interface, the same checks, the same errors, and nothing for any
 * other struct. An own class of error, or none, would change no figure: nothing here throws.
 */

type Alloc = (typeof samples)[number] & {
  readonly size?: number;
  readonly out_hwpt_id?: number;
  readonly __reserved?: number;
  readonly __reserved2?: number;
};
type Entry = (typeof entries)[number] & { readonly __reserved?: number };

const largest64 = 0xffff_ffff_ffff_ffffn;

function u32(value: number | undefined, path: string): number {
  if (typeof value !== "number" || value >>> 0 !== value) throw new CodecError(path, `${value} is no __u32`);
  return value;
}

function u64(value: bigint | undefined, path: string): bigint {
  if (typeof value !== "bigint" || value < 0n || value > largest64) throw new CodecError(path, `${value} is no __u64`);
  return value;
}

/** Ranges, and that flags, dev_id and pt_id are there. */
export function writeAlloc(value: Alloc, view: DataView, at: number): void {
  view.setUint32(at, u32(value.size ?? sampleSize, "size"), true);
  view.setUint32(at + 4, u32(value.flags, "flags"), true);
  view.setUint32(at + 8, u32(value.dev_id, "dev_id"), true);
  view.setUint32(at + 12, u32(value.pt_id, "pt_id"), true);
  view.setUint32(at + 16, u32(value.out_hwpt_id ?? 0, "out_hwpt_id"), true);
  view.setUint32(at + 20, u32(value.__reserved ?? 0, "__reserved"), true);
  view.setUint32(at + 24, u32(value.data_type ?? 0, "data_type"), true);
  view.setUint32(at + 28, u32(value.data_len ?? 0, "data_len"), true);
  view.setBigUint64(at + 32, u64(value.data_uptr ?? 0n, "data_uptr"), true);
  view.setUint32(at + 40, u32(value.fault_id ?? 0, "fault_id"), true);
  view.setUint32(at + 44, u32(value.__reserved2 ?? 0, "__reserved2"), true);
}

export function readAlloc(view: DataView, at: number) {
  return {
    size: view.getUint32(at, true),
    flags: view.getUint32(at + 4, true),
    dev_id: view.getUint32(at + 8, true),
    pt_id: view.getUint32(at + 12, true),
    out_hwpt_id: view.getUint32(at + 16, true),
    __reserved: view.getUint32(at + 20, true),
    data_type: view.getUint32(at + 24, true),
    data_len: view.getUint32(at + 28, true),
    data_uptr: view.getBigUint64(at + 32, true),
    fault_id: view.getUint32(at + 40, true),
    __reserved2: view.getUint32(at + 44, true),
  };
}

/** A misspelt member would be lost without a word. */
function refuseUnknown(value: Alloc): void {
  for (const name in value) {
    switch (name) {
      case "size":
      case "flags":
      case "dev_id":
      case "pt_id":
      case "out_hwpt_id":
      case "__reserved":
      case "data_type":
      case "data_len":
      case "data_uptr":
      case "fault_id":
      case "__reserved2":
        continue;
      default:
        throw new CodecError(name, "no such member");
    }
  }
}

function refuseUnknownInEntry(value: Entry): void {
  for (const name in value) {
    switch (name) {
      case "addr":
      case "npages":
      case "flags":
      case "__reserved":
        continue;
      default:
        throw new CodecError(name, "no such member");
    }
  }
}

function refuseShort(bytes: Uint8Array, offset: number, size: number): void {
  if (offset >>> 0 !== offset || offset + size > bytes.length) throw new CodecError("iommu_hwpt_alloc", "too short");
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** As it is mostly written: a view for each call. */
export const plain = {
  encodeInto(value: Alloc, bytes: Uint8Array, offset: number): number {
    refuseShort(bytes, offset, sampleSize);
    refuseUnknown(value);
    writeAlloc(value, viewOf(bytes), offset);
    return offset + sampleSize;
  },
  decode(bytes: Uint8Array, offset: number) {
    refuseShort(bytes, offset, sampleSize);
    return readAlloc(viewOf(bytes), offset);
  },
};

let before: Uint8Array | null = null;
let view: DataView;

function keptView(bytes: Uint8Array): DataView {
  if (bytes !== before) {
    view = viewOf(bytes);
    before = bytes;
  }
  return view;
}

/** The same, with the trick that the compiled codec has too: the view of the last bytes is kept. */
export const keeping = {
  encodeInto(value: Alloc, bytes: Uint8Array, offset: number): number {
    refuseShort(bytes, offset, sampleSize);
    refuseUnknown(value);
    writeAlloc(value, keptView(bytes), offset);
    return offset + sampleSize;
  },
  decode(bytes: Uint8Array, offset: number) {
    refuseShort(bytes, offset, sampleSize);
    return readAlloc(keptView(bytes), offset);
  },
};

/** One view for all entries. */
export const entryCodec = {
  encodeInto(values: readonly Entry[], bytes: Uint8Array): void {
    const all = viewOf(bytes);
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      const at = index * entrySize;
      refuseUnknownInEntry(value);
      all.setBigUint64(at, u64(value.addr, "addr"), true);
      all.setBigUint64(at + 8, u64(value.npages, "npages"), true);
      all.setUint32(at + 16, u32(value.flags, "flags"), true);
      all.setUint32(at + 20, u32(value.__reserved ?? 0, "__reserved"), true);
    }
  },
  decode(bytes: Uint8Array) {
    const all = viewOf(bytes);
    const count = Math.floor(bytes.length / entrySize);
    const values = [];
    for (let index = 0; index < count; index++) {
      const at = index * entrySize;
      values.push({
        addr: all.getBigUint64(at, true),
        npages: all.getBigUint64(at + 8, true),
        flags: all.getUint32(at + 16, true),
        __reserved: all.getUint32(at + 20, true),
      });
    }
    return values;
  },
};
