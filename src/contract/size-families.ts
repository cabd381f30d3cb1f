import type { HeaderAbi } from "../layout/abi.ts";
import { workedOut } from "./worked-out.ts";

/** The constants of a header that name published sizes, by what they are called before "_SIZE_VER0"; the smallest first. */
export type SizeFamilies = ReadonlyMap<string, readonly SizeConstant[]>;

export interface SizeConstant {
  readonly name: string;
  readonly size: number;
}

/** As of almost all headers. */
export const noSizes: SizeFamilies = new Map();

export const sizeFamilies = workedOut((constants: HeaderAbi["constants"]): SizeFamilies => {
  const found = new Map<string, SizeConstant[]>();
  for (const { name, value } of constants.values()) {
    // Quicker to see of very many, and false of almost all.
    if (!name.includes("_SIZE_V")) continue;
    const prefix = /^(.+)_SIZE_V(?:ER)?_?\d+$/.exec(name)?.[1]?.toLowerCase();
    if (prefix === undefined || typeof value !== "bigint") continue;
    found.set(prefix, [...(found.get(prefix) ?? []), { name, size: Number(value) }]);
  }
  for (const sizes of found.values()) sizes.sort((one, other) => one.size - other.size);
  return found.size === 0 ? noSizes : found;
});
