import type { DataModelName } from "../../src/layout/data-model.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";
import { abisOfText } from "./findings-between.ts";

/** The layout of `struct foo` in a small header. */
export function recordOf(text: string, model: DataModelName = "x86_64", name = "struct foo"): RecordLayout {
  const [abi] = abisOfText(text, [model]);
  const record = abi?.headers.get("linux/foo.h")?.records.get(name);
  if (record === undefined) throw new Error(`no ${name} in ${text}`);
  return record;
}
