import type { LayoutInModel } from "../diff/change.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { recordRows } from "./record-rows.ts";
import { compareRows } from "./row-lines.ts";
import type { BodyLine } from "./row-lines.ts";

/** One record in two data models: what differs, each line with the model's name. */
export function splitLines(record: RecordLayout, model: DataModelName, other: LayoutInModel): BodyLine[] {
  const lines = compareRows(recordRows(record), recordRows(other.layout));
  const width = Math.max(...lines.map((line) => line.text.length));
  return lines.map(({ mark, text }) => {
    if (mark === " ") return { mark, text };
    return { mark: " ", text: `${text.padEnd(width)}  ${mark === "-" ? model : other.model}` };
  });
}
