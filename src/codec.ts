/**
 * Values of a declared struct or command to bytes and back.
 *
 * ```ts
 * import { codecOf, payload } from "uapi-compat/codec";
 * import { IOMMU_HWPT_ALLOC, iommu_hwpt_vtd_s1 } from "uapi-compat/abi/iommufd";
 *
 * const codec = codecOf(iommu_hwpt_vtd_s1, { release: "v7.3", dataModel: "x86_64" });
 * codec.encode({ flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 });
 *
 * payload(
 *   IOMMU_HWPT_ALLOC,
 *   { flags: 0, dev_id: 1, pt_id: 2, data_type: "IOMMU_HWPT_DATA_VTD_S1", data_uptr: { flags: 0n, pgtbl_addr: 0n, addr_width: 48 } },
 *   { release: "v7.3", dataModel: "x86_64" },
 * );
 * ```
 *
 * @module
 */
export { account } from "./codec/account.ts";
export { CodecError } from "./codec/codec-error.ts";
export { codecOf } from "./codec/codec-of.ts";
export { codecOfLayout } from "./codec/codec-of-layout.ts";
export { columnsOf } from "./codec/columns-of.ts";
export { entriesCodec } from "./codec/entries-codec.ts";
export { bytesOfHex, HexError, hexOfBytes } from "./codec/hex.ts";
export { payload } from "./codec/payload/payload-of.ts";
export { readAnswer, readPayload } from "./codec/payload/read-payload.ts";
export type { Codec } from "./codec/codec.ts";
export type { CodecOptions } from "./codec/codec-of.ts";
export type { DecodedPayload, Memory, PayloadValue } from "./codec/payload/payload-value.ts";
export type { Payload, PayloadPointer } from "./codec/payload/payload.ts";
export type { Decoded, Value } from "./declare/value.ts";
export type { MainlineName, ReleaseName, StableName } from "./declare/release.ts";
