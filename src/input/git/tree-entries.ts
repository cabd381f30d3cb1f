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

/** As text, which is had with one call for all entries; ids are bytes in between. */
function entriesIn(bytes: Buffer, idBytes: number): Entries {
  const entries = new Map<string, Entry>();
  const [text, digits] = [bytes.toString("latin1"), bytes.toString("hex")];
  for (let at = 0; at < text.length;) {
    const space = text.indexOf(" ", at);
    const end = text.indexOf("\0", space);
    if (space === -1 || end === -1) break;
    const next = end + 1 + idBytes;
    const name = text.slice(space + 1, end);
    const kind = text.startsWith("100", at) ? "file" : (kinds[text.slice(at, space)] ?? "file");
    entries.set(beyondAscii.test(name) ? bytes.toString("utf8", space + 1, end) : name, {
      kind,
      id: digits.slice(2 * (end + 1), 2 * next),
    });
    at = next;
  }
  return entries;
}

const beyondAscii = /[\u0080-\u00ff]/;
