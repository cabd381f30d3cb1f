import type { Json } from "./json.ts";
import { itself } from "./nodes.ts";

/** What a spelled type says of a member's declared type and lengths; where more is to be said, the fact says it. */
export interface Spelled {
  readonly type: Json;
  readonly dimensions: readonly (number | null)[];
}

/** Reads "__u32", "struct foo *[4]", "struct {...}[2]"; null for what is spelled in another way. */
export function readSpelled(spelled: string): Spelled | null {
  const [, base, stars = "", lengths = ""] =
    /^(\w+(?: \w+)*|(?:struct|union) \{\.\.\.\})(?: (\*+))?((?:\[\d*\])*)$/.exec(spelled) ?? [];
  if (base === undefined) return null;
  let type: Json = base.endsWith("}") ? itself : base;
  for (const _ of stars) type = ["*", type];
  const written = lengths === "" ? [] : lengths.slice(1, -1).split("][");
  // C names the innermost length last.
  for (const length of written.toReversed()) type = ["[]", type, length === "" ? null : length];
  return { type, dimensions: written.map((length) => (length === "" ? null : Number(length))) };
}
