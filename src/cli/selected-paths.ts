import { architectures } from "../declare/architecture.ts";
import { headersIn } from "../input/in-architecture.ts";
import { InputError } from "../declare/input-error.ts";
import { isDeclared, isText } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireHeaders, selectHeaders } from "../input/select-headers.ts";
import type { SelectedPath } from "./settings.ts";

/**
 * The paths that a run is limited to; each must be a header or a folder of one of the sources. Those of a config are for
 * trees: a single header that the command line names is meant whatever its config says, and of a release, which knows few
 * headers, one of them is enough.
 */
export function selectedPaths(paths: readonly SelectedPath[], sources: readonly OpenedSource[]): readonly string[] {
  const known = sources.flatMap((source) => source.headers);
  const isConfigured = paths.some(({ at }) => at !== null);
  if (isConfigured && sources.every((source) => source.headers.length === 1)) return [];
  const isKnown = paths.every(({ path }) => headersNamed(path, known, sources).length > 0);
  const headers = isKnown ? known : sources.flatMap(headersAnywhere);
  const named = paths.map(({ path }) => headersNamed(path, headers, sources));
  const there = named.filter((found) => found.length > 0);
  const mayMiss = isConfigured && there.length > 0 && sources.some(isDeclared);
  if (!mayMiss) paths.filter((_, index) => named[index]!.length === 0).forEach((each) => requireAt(each, headers));
  return [...new Set(there.flat())];
}

/** Also those that no default architecture has. */
function headersAnywhere(source: OpenedSource): readonly string[] {
  return isText(source) ? headersIn(source, architectures) : source.headers;
}

/** A path as it is included: linux/foo.h, or as it lies in a kernel or in the repository: include/uapi/linux/foo.h. */
function headersNamed(path: string, headers: readonly string[], sources: readonly OpenedSource[]): readonly string[] {
  const included = path.replace(/^(?:\.\/)*(?:arch\/\w+\/|tools\/)?include\/uapi\//, "");
  const asIncluded = [path, included].find((each) => selectHeaders(headers, [each]).length > 0);
  if (asIncluded !== undefined) return [asIncluded];
  return sources.filter(isText).flatMap((source) => source.headersAt?.(path) ?? []);
}

function requireAt({ path, at }: SelectedPath, headers: readonly string[]): void {
  try {
    requireHeaders(headers, [path]);
  } catch (error) {
    if (at === null || !(error instanceof InputError)) throw error;
    throw new InputError(`${at}: ${error.message}`);
  }
}
