import type { Change } from "../../diff/change.ts";
import { byteMap, byteMapPair } from "../../html/byte-map.ts";
import { modelWords } from "../../html/bytes/pair-words.ts";
import type { Html } from "../../html/html.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

/** The record that a change is about, byte by byte: old and new, or in two data models; null where it is about none. */
export function findingMaps(change: Change): Html | null {
  if (change.subject === "field") {
    const { records } = change.context;
    return records === null ? null : pairOf(records.before, records.after);
  }
  if (change.subject !== "record" || change.after === null) return null;
  const { before, after, model, context } = change;
  const [other] = context.split;
  if (other === undefined)
    return before === null ? byteMap({ title: after.name, record: after }) : pairOf(before, after);
  return byteMapPair(
    { title: model, record: after },
    { title: other.model, record: other.layout },
    modelWords(model, other.model),
  );
}

const pairOf = (before: RecordLayout, after: RecordLayout): Html =>
  byteMapPair({ title: "old", record: before }, { title: "new", record: after });
