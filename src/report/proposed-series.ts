import type { Draft, DraftSeries } from "../declare/draft.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { minimumSize, structLayout } from "../layout/struct-layout.ts";
import type { Posting, ProposedSeries } from "./history.ts";
import { versionLayouts } from "./version-layouts.ts";

/** The series of postings that proposed a struct, or a command, of that name. */
export function proposedSeries(
  name: string,
  drafts: readonly DraftSeries[],
  models: readonly DataModel[],
): readonly ProposedSeries[] {
  const bare = name.replace(/^(?:struct|union) /, "");
  return drafts
    .filter((series) => series.drafts.some((draft) => namesOf(draft).includes(bare)))
    .map(({ subject, drafts: own }) => ({
      subject,
      postings: own.map((draft, index) => postingOf(draft, own[index - 1] ?? null, models)),
    }));
}

/** Every name that `proposedSeries` knows. */
export function proposedNames(drafts: readonly DraftSeries[]): readonly string[] {
  return drafts.flatMap((series) => series.drafts.flatMap(namesOf));
}

function namesOf({ struct, command }: Draft): readonly string[] {
  return command === null ? [struct.name] : [struct.name, command.name];
}

function postingOf(draft: Draft, previous: Draft | null, models: readonly DataModel[]): Posting {
  const { struct } = draft;
  const [model] = models;
  const size = model === undefined ? null : minimumSize(struct, layoutIn(draft)(model));
  return {
    draft,
    minimum: struct.last === null || size === null ? null : { last: struct.last, size },
    layouts: versionLayouts(previous && layoutIn(previous), layoutIn(draft), models),
  };
}

/** A posting is no release: all that its struct declares came with it. */
function layoutIn({ struct }: Draft): (model: DataModel) => RecordLayout {
  return (model) => structLayout(struct, struct.lifetime.since, model);
}
