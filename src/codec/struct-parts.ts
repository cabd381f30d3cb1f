import type { StructHistory } from "../declare/history.ts";
import { isIn, type ReleaseName } from "../declare/release.ts";
import type { DataModel, DataModelName } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { structLayout } from "../layout/struct-layout.ts";
import { CodecError } from "./codec-error.ts";
import { recordRules } from "./member-rules.ts";
import type { RecordPart } from "./part.ts";
import { partsOf } from "./parts-of.ts";

/** Which bytes a declared struct has. */
export interface StructOptions {
  readonly release: ReleaseName;
  readonly dataModel: DataModelName | DataModel;
}

/** A declared struct as of a release. Throws `CodecError` where the release has no such struct. */
export function structParts(
  struct: StructHistory,
  { release, dataModel }: StructOptions,
): { readonly layout: RecordLayout; readonly part: RecordPart } {
  const { name, lifetime } = struct;
  if (!isIn(lifetime, release)) {
    const { since, until } = lifetime;
    const span = until === undefined ? `since ${since}` : `from ${since} until ${until}`;
    throw new CodecError(name, `is there ${span}, not in ${release}`);
  }
  const model = typeof dataModel === "string" ? dataModels[dataModel] : dataModel;
  const layout = structLayout(struct, release, model);
  return { layout, part: partsOf(layout, model, recordRules(struct, release)) };
}
