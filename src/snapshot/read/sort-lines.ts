import type { EnumLines } from "./enum-reader.ts";
import type { Line } from "./header-lines.ts";
import { putOnce } from "./put-once.ts";
import type { RecordLines } from "./record-reader.ts";

/** The records and enums of a header, by their names, each with the lines that belong to it. */
export interface SortedLines {
  readonly records: ReadonlyMap<string, RecordLines>;
  readonly enums: ReadonlyMap<string, EnumLines>;
}

/** The facts that stand for themselves. */
const others = ["constant", "command", "typedef", "macro", "alias", "notSeen"];

/** Puts the members to their records, and the values to their enums. Throws a `SnapshotProblem`. */
export function sortLines(lines: readonly Line[]): SortedLines {
  const records = new Map<string, RecordLines>();
  const enums = new Map<string, EnumLines>();
  let record: RecordLines | null = null;
  let values: Line[] | null = null;
  for (const line of lines) {
    const { reading } = line;
    if (reading.has("member")) {
      const path = reading.text("member");
      const parent = path.slice(0, path.lastIndexOf("."));
      const members = record?.members.get(parent);
      if (members === undefined) throw reading.problem("a member of nothing that stands before it");
      members.push(line);
    } else if (reading.has("inside")) {
      const path = reading.text("inside");
      if (record === null || record.members.has(path)) throw reading.problem("a record in place in no other");
      record.members.set(path, []);
      record.inside.set(path, line);
    } else if (reading.has("enumerator")) {
      if (values === null) throw reading.problem("a value of no enum");
      values.push(line);
    } else {
      record = null;
      values = null;
      const kind = ["struct", "union"].find((each) => reading.has(each));
      if (kind !== undefined) {
        const name = reading.text(kind);
        record = { head: line, members: new Map([[name, []]]), inside: new Map() };
        putOnce(records, name, record, reading);
      } else if (reading.has("enum")) {
        values = [];
        putOnce(enums, reading.text("enum"), { head: line, values }, reading);
      } else if (!others.some((each) => reading.has(each))) throw reading.problem("a fact of a kind that is not known");
    }
  }
  return { records, enums };
}
