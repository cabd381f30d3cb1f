import { historyJson } from "./history-json.ts";
import { historyText } from "./history-text.ts";
import type { NameHistory } from "./history.ts";
import type { Paint } from "./paint.ts";

/** Writes a history out, the line feed at its end included. */
export type HistoryFormat = (asked: NameHistory, paint: Paint) => string;

/** The formats of a history by the names that `--format` takes. */
export const historyFormats: ReadonlyMap<string, HistoryFormat> = new Map([
  ["text", historyText],
  ["json", historyJson],
]);
