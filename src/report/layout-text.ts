import type { DataModelName } from "../layout/data-model.ts";
import { picture } from "../layout/picture.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { printable } from "./printable.ts";

/** The layouts of one data model. */
export interface ModelLayouts {
  readonly model: DataModelName;
  readonly records: readonly RecordLayout[];
}

/** Pictures of records, each under a comment with its place and data models; what is the same in several is said once. */
export function layoutText(layouts: readonly ModelLayouts[], label: (path: string) => string): string {
  const records = new Map<string, { readonly place: string; readonly pictures: Map<string, DataModelName[]> }>();
  for (const { model, records: ofModel } of layouts) {
    for (const record of ofModel) {
      const { file, line, column } = record.declaration.location;
      const key = `${file}:${line}:${column} ${record.name}`;
      const place = `${printable(label(file))}:${line}`;
      const { pictures } = records.get(key) ?? { pictures: new Map<string, DataModelName[]>() };
      const text = picture(record);
      pictures.set(text, [...(pictures.get(text) ?? []), model]);
      records.set(key, { place, pictures });
    }
  }
  return [...records.values()]
    .flatMap(({ place, pictures }) =>
      [...pictures].map(([text, models]) => `/* ${place} [${models.join(" ")}] */\n${text}\n`),
    )
    .join("\n");
}
