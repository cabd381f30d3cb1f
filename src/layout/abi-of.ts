import type { Header } from "../declare/header.ts";
import type { Abi, HeaderAbi } from "./abi.ts";
import type { DataModel } from "./data-model.ts";
import { headerAbi } from "./header-abi.ts";
import { Tree } from "./tree.ts";

/**
 * Lays out and evaluates all that the headers declare, in one data model. What cannot be decided stands in `notSeen`.
 * Names that a header takes for granted are libc's, where it has them.
 */
export function abiOf(
  headers: readonly Header[],
  model: DataModel,
  libcHeaders: () => readonly Header[] = () => [],
): Abi {
  const tree = new Tree(headers, model, libcHeaders);
  const abis = new Map<string, HeaderAbi>();
  for (const header of headers) abis.set(header.path, headerAbi(tree, header, model));
  return { model, headers: abis };
}
