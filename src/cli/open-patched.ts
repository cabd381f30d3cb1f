import { GitSession } from "../input/git/git-session.ts";
import { openSource } from "../input/open-source.ts";
import { openSeries } from "../input/patch/open-series.ts";
import type { PatchedSeries } from "../input/patch/open-series.ts";
import { keptResults } from "./kept-results.ts";
import { openOptions } from "./open-options.ts";
import type { OpenSettings } from "./open-options.ts";
import type { ReadingOptions } from "./options.ts";
import { selectedPaths } from "./selected-paths.ts";
import { oldSideOf } from "./sides-of.ts";
import type { Words } from "./words.ts";

interface OpenPatched<S> extends PatchedSeries {
  /** The headers and folders that are looked at. */
  readonly paths: readonly string[];
  readonly settings: S;
}

/** Opens OLD and applies the patches of a file to it. `settingsFor` is given the paths among the words. Rejects with an `InputError`. */
export async function openPatched<S extends OpenSettings>(
  words: Words,
  file: string,
  reading: ReadingOptions,
  settingsFor: (paths: readonly string[]) => Promise<S>,
): Promise<OpenPatched<S>> {
  const session = new GitSession(keptResults(reading));
  try {
    const side = await oldSideOf(words, session);
    const settings = await settingsFor(side.paths);
    const old = await openSource(side.old, { ...openOptions(settings, reading.include), session });
    const series = openSeries(old, file);
    const paths = selectedPaths(settings.paths, [old, ...series.steps.map(({ source }) => source)]);
    return { ...series, paths, settings };
  } finally {
    await session.close();
  }
}
