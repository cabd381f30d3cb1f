import type { Change, ChangeKind } from "./change.ts";

/** "field moved". */
export function kindOf({ subject, action }: Change): ChangeKind {
  return `${subject} ${action}` as ChangeKind;
}
