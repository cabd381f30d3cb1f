import { GitSession } from "../input/git/git-session.ts";
import { openSource } from "../input/open-source.ts";
import { InputError } from "../declare/input-error.ts";
import { commitOfPatch } from "../input/git/commit-of-patch.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { openSeries } from "../input/patch/open-series.ts";
import { patchFileName, readPatchFile } from "../input/patch/read-patch-file.ts";
import type { Spelled } from "../input/spelled.ts";
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
  /** Keeps what was read for runs to come: when nobody waits for anything any more. */
  keep(): Promise<void>;
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
    const open = (old: Spelled): Promise<OpenedSource> =>
      openSource(old, { ...openOptions(settings, reading.include), session });
    const series = await opened(side.old, readPatchFile(file), patchFileName(file), open);
    const { old } = series;
    const paths = selectedPaths(settings.paths, [old, ...series.steps.map(({ source }) => source)]);
    return { ...series, paths, settings, keep: () => session.keep() };
  } finally {
    await session.close();
  }
}

/** A patch that does not fit HEAD may be in it already, as those of a branch are: then OLD is what it was made on. */
async function opened(
  old: Spelled,
  patch: Buffer,
  name: string,
  open: (old: Spelled) => Promise<OpenedSource>,
): Promise<PatchedSeries> {
  const source = await open(old);
  try {
    return openSeries(source, patch, name);
  } catch (error) {
    const isCommitted = error instanceof InputError && typeof old !== "string";
    const committed = isCommitted ? commitOfPatch(patch) : null;
    if (committed === null) throw error;
    const { commit, diff } = committed;
    return openSeries(await open({ kind: "revision", spelled: `${commit.slice(0, 12)}^` }), diff, name);
  }
}
