import type { Entry } from "./folders.ts";

const kinds: Readonly<Record<string, Entry["kind"]>> = { "40000": "folder", "120000": "link", "160000": "submodule" };

type Entries = ReadonlyMap<string, Entry>;

/** Both sides of a comparison have most of their trees in common. */
const known = new WeakMap<Buffer, Entries>();

/** What a tree object holds, by name: "100644 name\0" and the id in bytes, as many as the repository's ids have. */
export function treeEntries(bytes: Buffer, idBytes: number): Entries {
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const entries = entriesIn(bytes, idBytes);
  known.set(bytes, entries);
  return entries;
}

function entriesIn(bytes: Buffer, idBytes: number): Entries {
  const entries = new Map<string, Entry>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space === -1 || end === -1) break;
    const mode = bytes.toString("latin1", at, space);
    const id = bytes.toString("hex", end + 1, end + 1 + idBytes);
    entries.set(bytes.toString("utf8", space + 1, end), { kind: kinds[mode] ?? "file", id });
    at = end + 1 + idBytes;
  }
  return entries;
}
