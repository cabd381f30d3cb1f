import { bytesOfHex, hexOfBytes } from "../../../src/codec/hex.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import type { IoctlOptions, OpenedIommu } from "../../../src/drivers/open-iommu.ts";

/** "0c000000 00000000 00000000": the words of a struct, as the bytes that a program passes. */
const bytesOf = (hex: string): Uint8Array => bytesOfHex(hex.replaceAll(" ", ""));

const wordsOf = (bytes: Uint8Array): string => hexOfBytes(bytes).replaceAll(/.{8}(?=.)/g, "$& ");

export interface CalledOptions extends IoctlOptions {
  /** Buffers, each with the struct's offset at which its pointer stands. */
  readonly bufs?: readonly (readonly [offset: number, hex: string])[];
}

export function call(iommu: OpenedIommu, request: number, hex: string, options: CalledOptions = {}): Answer {
  const { bufs = [], ...rest } = options;
  const payload = {
    in: bytesOf(hex),
    ptrs: bufs.map(([offset], buf) => ({ offset, buf })),
    bufs: bufs.map(([, bytes]) => bytesOf(bytes)),
  };
  return iommu.ioctl(request, payload, rest);
}

/** What the struct holds afterwards; or the errno, and the rule that it is by: "EBUSY destroy/users". */
export function called(iommu: OpenedIommu, request: number, hex: string, options: CalledOptions = {}): string {
  return said(call(iommu, request, hex, options));
}

export const said = ({ errno, reason, out }: Answer): string =>
  errno === null ? wordsOf(out) : `${errno} ${reason?.rule}`;
