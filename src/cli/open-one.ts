import { openSource } from "../input/open-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { openOptions } from "./open-options.ts";
import type { OpenSettings } from "./open-options.ts";
import type { Terminal } from "./terminal.ts";
import { watched } from "./watched.ts";

/** The source that an argument names. Rejects with an `InputError`. */
export async function openOne(
  terminal: Terminal,
  spelling: string,
  settings: OpenSettings,
  includes: readonly string[],
): Promise<OpenedSource> {
  return watched(await openSource(spelling, openOptions(settings, includes)), terminal);
}
