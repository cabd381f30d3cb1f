import type { Location } from "../../declare/location.ts";
import type { Fact, Json } from "../json.ts";

/** A fact, what tells it from the others of its header, and where it stands. */
export interface Entry {
  readonly key: string;
  readonly fact: Fact;
  readonly location: Pick<Location, "line" | "column">;
}

/** A declaration, and what stands in it, in order. */
export interface Block {
  /** One of `kinds`. */
  readonly kind: BlockKind;
  readonly head: Entry;
  readonly children: readonly Entry[];
}

/** In the order in which they stand in a snapshot. */
export const kinds = [
  "record",
  "enum",
  "typedef",
  "constant",
  "command",
  "macro",
  "alias",
  "elsewhere",
  "not seen",
] as const;
export type BlockKind = (typeof kinds)[number];

/** All that a header of one data model says. */
export interface HeaderFacts {
  /** What holds for the header as a whole. */
  readonly head: Fact;
  /** In the order of the header. */
  readonly blocks: readonly Block[];
  readonly docs: readonly Entry[];
  readonly notes: Json | undefined;
}
