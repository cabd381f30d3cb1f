import type { DataModelName } from "../declare/data-model-name.ts";
import { choice } from "../declare/choices.ts";
import type { ReleaseName } from "../declare/release.ts";
import { newestRelease } from "../known/declaration-named.ts";
import { releaseNamed } from "../known/release-named.ts";
import { dataModels } from "../layout/data-models.ts";

/** All that the page is asked; what it shows follows from it. */
export interface PageState {
  /** A command or struct, as it was typed. */
  readonly name: string;
  readonly release: ReleaseName;
  readonly dataModel: DataModelName;
  /** Hex, members as JSON, or a whole payload. */
  readonly text: string;
}

export const firstState = (): PageState => ({
  name: "IOMMU_HWPT_ALLOC",
  release: newestRelease(),
  dataModel: "x86_64",
  text: "",
});

/** "#name=…&release=…": what a link to this page carries; nothing of it is sent anywhere. */
export function hashOfState({ name, release, dataModel, text }: PageState): string {
  return `#${new URLSearchParams({ name, release, "data-model": dataModel, text }).toString()}`;
}

/** The other way; what a link leaves out is as at the first. Throws `InputError` for a release or data model that is unknown. */
export function stateOfHash(hash: string): PageState {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const first = firstState();
  return {
    name: given.get("name") ?? first.name,
    release: releaseNamed(given.get("release") ?? first.release),
    dataModel: choice("data model", given.get("data-model") ?? first.dataModel, models),
    text: given.get("text") ?? first.text,
  };
}

export const models = Object.keys(dataModels) as readonly DataModelName[];
