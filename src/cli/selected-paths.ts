import { InputError } from "../input/input-error.ts";
import { isDeclared } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireHeaders, selectHeaders } from "../input/select-headers.ts";
import type { SelectedPath } from "./settings.ts";

/**
 * The paths that a run is limited to; each must be a header or a folder of one of the sources. Those of a config are for
 * trees: a single header that the command line names is meant whatever its config says, and of a release, which knows few
 * headers, one of them is enough.
 */
export function selectedPaths(paths: readonly SelectedPath[], sources: readonly OpenedSource[]): readonly string[] {
  const headers = sources.flatMap((source) => source.headers);
  const isConfigured = paths.some(({ at }) => at !== null);
  if (isConfigured && sources.every((source) => source.headers.length === 1)) return [];
  const there = paths.filter(({ path }) => selectHeaders(headers, [path]).length > 0);
  const mayMiss = isConfigured && there.length > 0 && sources.some(isDeclared);
  if (!mayMiss) for (const each of paths) requireAt(each, headers);
  return there.map(({ path }) => path);
}

function requireAt({ path, at }: SelectedPath, headers: readonly string[]): void {
  try {
    requireHeaders(headers, [path]);
  } catch (error) {
    if (at === null || !(error instanceof InputError)) throw error;
    throw new InputError(`${at}: ${error.message}`);
  }
}
