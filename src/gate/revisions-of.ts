import { isText } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";

/** The revisions that sources are read from: what stands before the colon where their files are named. */
export function revisionsOf(...sources: readonly OpenedSource[]): readonly string[] {
  const trees = sources.flatMap((source) => (isText(source) && source.tree !== undefined ? [source.tree] : []));
  return [...new Set(trees.filter((tree) => tree.label("a.h") === `${tree.name}:a.h`).map(({ name }) => name))];
}
