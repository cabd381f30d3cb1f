import { openSources } from "../input/open-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { GitSession } from "../input/git/git-session.ts";
import { keptResults } from "./kept-results.ts";
import { openOptions } from "./open-options.ts";
import type { OpenSettings } from "./open-options.ts";
import type { ReadingOptions } from "./options.ts";
import { selectedPaths } from "./selected-paths.ts";
import { sidesOf } from "./sides-of.ts";
import type { Terminal } from "./terminal.ts";
import { watched } from "./watched.ts";
import type { Words } from "./words.ts";

/** The two sides of a comparison, and the headers and folders that are looked at. */
interface OpenPair<S> {
  readonly old: OpenedSource;
  readonly new: OpenedSource;
  /** Whether the headers of both are known to be the same. */
  readonly isAlike: boolean;
  readonly paths: readonly string[];
  readonly settings: S;
  /** Keeps what was read for runs to come: when nobody waits for anything any more. */
  keep(): Promise<void>;
}

/**
 * Opens what the words mean. `settingsFor` is given the paths among them; `whileReading` is called where the sides are known
 * to differ and their texts take time to come. Rejects with an `InputError`.
 */
export async function openPair<S extends OpenSettings>(
  terminal: Terminal,
  words: Words,
  reading: ReadingOptions,
  settingsFor: (paths: readonly string[]) => Promise<S>,
  whileReading: () => void = () => {},
): Promise<OpenPair<S>> {
  const session = new GitSession(keptResults(reading));
  try {
    const sides = await sidesOf(words, session);
    const settings = await settingsFor(sides.paths);
    const pair = await openSources(sides.old, sides.new, {
      ...openOptions(settings, reading.include),
      session,
      whileReading,
    });
    const paths = selectedPaths(settings.paths, [pair.old, pair.new]);
    return {
      ...pair,
      old: watched(pair.old, terminal),
      new: watched(pair.new, terminal),
      paths,
      settings,
      keep: () => session.keep(),
    };
  } finally {
    await session.close();
  }
}
