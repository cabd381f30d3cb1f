import { conditionFor } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";

/** Lines by what they are about ("struct foo"), in order. */
export type Blocks = ReadonlyMap<string, readonly string[]>;

/** What one compiler is given. */
export interface Given {
  readonly dialect: Dialect;
  readonly blocks: Blocks;
}

/** Those that get the same lines. */
interface Group {
  readonly dialects: Dialect[];
  readonly lines: string[];
}

/** The lines of all compilers as one text: what all get stands alone, what differs inside of #if. */
export function merged(all: readonly Given[]): string[] {
  const everyone = all.map(({ dialect }) => dialect);
  const keys = new Set(all.flatMap(({ blocks }) => [...blocks.keys()]));
  const runs: Group[][] = [];
  for (const key of keys) {
    const groups = groupsOf(all, key);
    const last = runs.at(-1);
    // What differs between the same compilers goes on inside of the same #if.
    if (last === undefined || !isSplitAlike(last, groups)) runs.push(groups);
    else last.forEach((group, index) => group.lines.push(...groups[index]!.lines));
  }
  return runs.flatMap((groups) => guarded(groups, everyone));
}

function groupsOf(all: readonly Given[], key: string): Group[] {
  const byText = new Map<string, Group>();
  for (const { dialect, blocks } of all) {
    const lines = blocks.get(key) ?? [];
    const text = lines.join("\n");
    const group = byText.get(text) ?? { dialects: [], lines: [...lines] };
    group.dialects.push(dialect);
    byText.set(text, group);
  }
  return [...byText.values()].filter(({ lines }) => lines.length > 0);
}

function isSplitAlike(one: readonly Group[], other: readonly Group[]): boolean {
  const spelled = (groups: readonly Group[]): string => JSON.stringify(groups.map(({ dialects }) => dialects));
  return spelled(one) === spelled(other);
}

function guarded(groups: readonly Group[], everyone: readonly Dialect[]): string[] {
  if (groups.length === 1 && groups[0]!.dialects.length === everyone.length) return groups[0]!.lines;
  const isForEveryone = groups.reduce((sum, { dialects }) => sum + dialects.length, 0) === everyone.length;
  const lines = groups.flatMap((group, index) => {
    if (isForEveryone && index === groups.length - 1) return ["#else", ...group.lines];
    return [`${index === 0 ? "#if" : "#elif"} ${conditionFor(group.dialects, everyone)}`, ...group.lines];
  });
  return [...lines, "#endif"];
}
