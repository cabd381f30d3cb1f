import type { Header } from "../declare/header.ts";
import type { Abi, HeaderAbi } from "./abi.ts";
import type { DataModel } from "./data-model.ts";
import { headerAbi } from "./header-abi.ts";
import { Tree } from "./tree.ts";

/** What else is known where only some headers of a tree are laid out. */
export interface Beside {
  /** Headers that are not among those to lay out, and may declare a name that these lack. */
  readonly elsewhere?: (name: string) => readonly Header[];
  /** What was laid out before, and is what it was; null for what is to be laid out. */
  readonly known?: (path: string) => HeaderAbi | null;
}

/**
 * Lays out and evaluates all that the headers declare, in one data model. What cannot be decided stands in `notSeen`.
 * Names that a header takes for granted are libc's, where it has them.
 */
export function abiOf(
  headers: readonly Header[],
  model: DataModel,
  libcHeaders: () => readonly Header[] = () => [],
  { elsewhere, known }: Beside = {},
): Abi {
  const tree = new Tree(headers, model, libcHeaders, elsewhere);
  const abis = new Map<string, HeaderAbi>();
  for (const header of headers) abis.set(header.path, known?.(header.path) ?? headerAbi(tree, header));
  return { model, headers: abis };
}
