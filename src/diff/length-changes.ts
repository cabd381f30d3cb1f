import type { HeaderAbi } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";

/**
 * The lengths of a header's arrays that are others in NEW, "16 -> 32". The macro that a length was written as is expanded
 * when it is read, so that the numbers are what tells it.
 */
export function lengthChanges(
  { records }: HeaderAbi,
  recordNow: (name: string) => RecordLayout | null,
): ReadonlySet<string> {
  const changes = new Set<string>();
  for (const [name, old] of records) {
    const now = recordNow(name);
    if (now === null) continue;
    const members = new Map(flatMembers(now).map(({ path, member }) => [path, member]));
    for (const { path, member } of flatMembers(old)) {
      const lengths = members.get(path)?.dimensions ?? [];
      for (const [index, length] of member.dimensions.entries()) {
        const other = lengths[index] ?? null;
        if (length !== null && other !== null && length !== other) changes.add(`${length} -> ${other}`);
      }
    }
  }
  return changes;
}
