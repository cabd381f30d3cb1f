import { openSources } from "../input/open-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireHeaders } from "../input/select-headers.ts";
import type { Terminal } from "./terminal.ts";
import { watched } from "./watched.ts";

/** The two sides of a comparison; each of `paths` must be a header or a folder of one of them. */
export async function openPair(
  terminal: Terminal,
  before: string,
  after: string,
  paths: readonly string[],
  includes: readonly string[],
): Promise<{ readonly old: OpenedSource; readonly new: OpenedSource }> {
  const pair = await openSources(before, after, { includes });
  requireHeaders([...pair.old.headers, ...pair.new.headers], paths);
  return { old: watched(pair.old, terminal), new: watched(pair.new, terminal) };
}
