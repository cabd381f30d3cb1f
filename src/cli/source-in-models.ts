import type { Architecture } from "../declare/architecture.ts";
import { headersIn, inArchitecture } from "../input/in-architecture.ts";
import { isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";
import type { DataModel, DataModelName } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { headersThatMention } from "./headers-that-mention.ts";

/** A text as each architecture of the data models has it. */
export function textsIn(source: TextSource, models: readonly DataModel[]): TextSource[] {
  return architecturesOf(models).map((each) => inArchitecture(source, each));
}

/** The headers that there are in any of the data models. */
export function headersInModels(source: OpenedSource, models: readonly DataModel[]): readonly string[] {
  return isText(source) ? headersIn(source, architecturesOf(models)) : source.headers;
}

/** The headers in which the names may stand: those that mention them in any data model; all of what is no text. */
export function likelyHeaders(
  source: OpenedSource,
  models: readonly DataModel[],
  headers: readonly string[],
  names: readonly string[],
): readonly string[] {
  if (!isText(source)) return headers;
  const mentioning = new Set(textsIn(source, models).flatMap((text) => headersThatMention(text, headers, names)));
  return headers.filter((header) => mentioning.has(header));
}

/** How a header is printed as the programs of a data model see it. */
export function labelIn(source: OpenedSource, path: string, model: DataModelName): string {
  return (isText(source) ? inArchitecture(source, dataModels[model].architecture) : source).label(path);
}

function architecturesOf(models: readonly DataModel[]): Architecture[] {
  return [...new Set(models.map(({ architecture }) => architecture))];
}
