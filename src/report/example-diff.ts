import type { Example } from "../rules/rule.ts";
import { listDiff } from "./list-diff.ts";
import type { BodyLine } from "./row-lines.ts";
import { unfold } from "./unfold.ts";

/** What an example changes, a member a line. */
export function exampleDiff({ before, after }: Example): BodyLine[] {
  return listDiff(unfold(before), unfold(after), (line) => line).map(({ mark, item }) => ({ mark, text: item }));
}
