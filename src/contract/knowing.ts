import type { HeaderAbi } from "../layout/abi.ts";

const none: readonly never[] = [];

/** What stands in headers that know another one, of all that there is; most often there is nothing. */
export function knowing<T extends { readonly header: HeaderAbi }>(
  path: string,
  all: readonly T[] | undefined,
): readonly T[] {
  return all?.filter(({ header }) => header.reaches.has(path)) ?? none;
}
