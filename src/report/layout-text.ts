import type { DataModelName } from "../layout/data-model.ts";
import { picture } from "../layout/picture.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { modelList } from "./model-list.ts";
import { printable } from "../declare/printable.ts";

/** The layouts of one data model. */
export interface ModelLayouts {
  readonly model: DataModelName;
  readonly records: readonly RecordLayout[];
}

/** What a header is called where its data model finds it: each architecture has asm/ headers of its own. */
export type LabelInModel = (path: string, model: DataModelName) => string;

/** Pictures of records, each under a comment with its place and data models; what is the same in several is said once. */
export function layoutText(layouts: readonly ModelLayouts[], label: LabelInModel): string {
  const records = new Map<string, { readonly place: string; readonly pictures: Map<string, DataModelName[]> }>();
  for (const { model, records: ofModel } of layouts) {
    for (const record of ofModel) {
      const { file, line, column } = record.declaration.location;
      const place = `${printable(label(file, model))}:${line}`;
      const key = `${place}:${column} ${record.name}`;
      const { pictures } = records.get(key) ?? { pictures: new Map<string, DataModelName[]>() };
      const text = picture(record);
      pictures.set(text, [...(pictures.get(text) ?? []), model]);
      records.set(key, { place, pictures });
    }
  }
  const asked = layouts.map(({ model }) => model);
  return [...records.values()]
    .flatMap(({ place, pictures }) =>
      [...pictures].map(([text, models]) => `/* ${place} ${modelList(models, asked)} */\n${text}\n`),
    )
    .join("\n");
}
