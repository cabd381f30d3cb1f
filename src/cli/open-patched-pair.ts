import { watched } from "./watched.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { OpenSettings } from "./open-options.ts";
import type { ReadingOptions } from "./options.ts";
import { openPatched } from "./open-patched.ts";
import type { Terminal } from "./terminal.ts";
import type { Words } from "./words.ts";

/** OLD, and OLD with all patches of a file, as the two sides of a comparison. Rejects with an `InputError`. */
export async function openPatchedPair(
  terminal: Terminal,
  words: Words,
  file: string,
  reading: ReadingOptions,
  settingsFor: (paths: readonly string[]) => Promise<OpenSettings>,
): Promise<{ readonly old: OpenedSource; readonly new: OpenedSource; readonly paths: readonly string[] }> {
  const { old, steps, remarks, paths } = await openPatched(words, file, reading, settingsFor);
  for (const remark of remarks) terminal.complain(remark);
  return { old: watched(old, terminal), new: watched(steps.at(-1)!.source, terminal), paths };
}
