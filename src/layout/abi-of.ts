import type { Header } from "../declare/header.ts";
import type { Abi, HeaderAbi } from "./abi.ts";
import type { DataModel } from "./data-model.ts";
import { headerAbi } from "./header-abi.ts";
import type { NamesDeclared } from "./names-declared.ts";
import { Tree } from "./tree.ts";

/** What else is known where only some headers of a tree are laid out. */
export interface Beside {
  /** Headers that are not among those to lay out, and may declare a name that these lack. */
  readonly elsewhere?: (name: string) => readonly Header[];
  /** What was laid out before, and is what it was; null for what is to be laid out. */
  readonly known?: (path: string) => HeaderAbi | null;
  /** The other version of a header, which is likely to be laid out as that was; null where there is none. */
  readonly other?: (path: string) => HeaderAbi | null;
  /** Names that were sought in other trees before; headers that are the same need not be looked through again. */
  readonly names?: NamesDeclared;
}

/**
 * Lays out and evaluates all that the headers declare, in one data model. What cannot be decided stands in `notSeen`.
 * Names that a header takes for granted are libc's, where it has them.
 */
export function abiOf(
  headers: readonly Header[],
  model: DataModel,
  libcHeaders: (name: string) => readonly Header[] = () => [],
  { elsewhere, known, other, names }: Beside = {},
): Abi {
  const tree = new Tree(headers, model, libcHeaders, elsewhere, names);
  const abis = new Map<string, HeaderAbi>();
  for (const header of headers)
    abis.set(header.path, known?.(header.path) ?? headerAbi(tree, header, other?.(header.path)));
  return { model, headers: abis };
}
