import { blob, struct as layoutStruct, u32 } from "@solana/buffer-layout";
import { Parser } from "binary-parser";
import koffi from "koffi";
import structFu from "struct-fu";
import { Struct } from "typed-struct";

/** What another package does for iommu_hwpt_alloc: null where it has no such operation. */
export interface OtherPackage {
  readonly name: string;
  encode: ((value: Sample, bytes: Uint8Array) => number) | null;
  decode(bytes: Uint8Array): number;
  /** Whether it takes `__u64` as eight bytes. */
  readonly bytesFor64: boolean;
  /** What becomes of 2^32 + 5 in a `__u32`. */
  readonly ranges: string;
  /** How it has a `__u64`. */
  readonly wide: string;
}

/** A complete value: these packages fill in nothing. */
export interface Sample {
  readonly size: number;
  readonly flags: number;
  readonly dev_id: number;
  readonly pt_id: number;
  readonly out_hwpt_id: number;
  readonly __reserved: number;
  readonly data_type: number;
  readonly data_len: number;
  /** For those packages that know no 64 bits, eight bytes. */
  readonly data_uptr: bigint | Uint8Array;
  readonly fault_id: number;
  readonly __reserved2: number;
}

const before = ["size", "flags", "dev_id", "pt_id", "out_hwpt_id", "__reserved", "data_type", "data_len"] as const;
const after = ["fault_id", "__reserved2"] as const;

const Typed = new Struct("iommu_hwpt_alloc")
  .UInt32LE("size")
  .UInt32LE("flags")
  .UInt32LE("dev_id")
  .UInt32LE("pt_id")
  .UInt32LE("out_hwpt_id")
  .UInt32LE("__reserved")
  .UInt32LE("data_type")
  .UInt32LE("data_len")
  .BigUInt64LE("data_uptr")
  .UInt32LE("fault_id")
  .UInt32LE("__reserved2")
  .compile();

const typedStruct: OtherPackage = {
  name: "typed-struct",
  bytesFor64: false,
  ranges: "5, no error",
  wide: "bigint",
  encode(value, bytes) {
    const own = new Typed(bytes as Buffer);
    for (const name of before) own[name] = value[name];
    own.data_uptr = value.data_uptr as bigint;
    for (const name of after) own[name] = value[name];
    return bytes[4]!;
  },
  decode(bytes) {
    const own = new Typed(bytes as Buffer);
    const value: Sample = {
      size: own.size,
      flags: own.flags,
      dev_id: own.dev_id,
      pt_id: own.pt_id,
      out_hwpt_id: own.out_hwpt_id,
      __reserved: own.__reserved,
      data_type: own.data_type,
      data_len: own.data_len,
      data_uptr: own.data_uptr,
      fault_id: own.fault_id,
      __reserved2: own.__reserved2,
    };
    return value.dev_id;
  },
};

const parser = [...before].reduce((all: Parser, name) => all.uint32(name), new Parser().endianness("little"));
const wholeParser = [...after].reduce((all: Parser, name) => all.uint32(name), parser.uint64("data_uptr"));

const binaryParser: OtherPackage = {
  name: "binary-parser",
  bytesFor64: false,
  ranges: "cannot encode",
  wide: "bigint",
  encode: null,
  decode: (bytes) => (wholeParser.parse(bytes) as Sample).dev_id,
};

const fu = structFu.struct([
  ...before.map((name) => structFu.uint32le(name)),
  structFu.byte("data_uptr", 8),
  ...after.map((name) => structFu.uint32le(name)),
]);

const structFuPackage: OtherPackage = {
  name: "struct-fu",
  bytesFor64: true,
  ranges: "error",
  wide: "none: 8 bytes",
  encode: (value, bytes) => fu.pack(value, bytes)[4]!,
  decode: (bytes) => fu.unpack(bytes)["dev_id"]!,
};

const layout = layoutStruct<Sample>([
  ...before.map((name) => u32(name)),
  blob(8, "data_uptr"),
  ...after.map((name) => u32(name)),
]);

const bufferLayout: OtherPackage = {
  name: "@solana/buffer-layout",
  bytesFor64: true,
  ranges: "error",
  wide: "53 bits, or 8 bytes",
  encode: (value, bytes) => layout.encode(value, bytes),
  decode: (bytes) => layout.decode(bytes).dev_id,
};

const koffiType = koffi.struct("iommu_hwpt_alloc", {
  ...Object.fromEntries(before.map((name) => [name, "uint32_t"])),
  data_uptr: "uint64_t",
  ...Object.fromEntries(after.map((name) => [name, "uint32_t"])),
});

const koffiPackage: OtherPackage = {
  name: "koffi",
  bytesFor64: false,
  ranges: "5, no error",
  wide: "bigint, small ones number",
  encode(value, bytes) {
    koffi.encode(bytes, koffiType, value);
    return bytes[4]!;
  },
  decode: (bytes) => (koffi.decode(bytes, koffiType) as Sample).dev_id,
};

export const otherPackages: readonly OtherPackage[] = [
  typedStruct,
  binaryParser,
  structFuPackage,
  bufferLayout,
  koffiPackage,
];
