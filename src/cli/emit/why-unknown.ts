import { didYouMean } from "../../declare/nearest.ts";
import { withoutTag } from "../../emit/identifier.ts";
import { declaredNames } from "../../emit/selection.ts";
import { InputError } from "../../declare/input-error.ts";
import { isDeclared } from "../../input/opened-source.ts";
import type { OpenedSource } from "../../input/opened-source.ts";
import type { Abi } from "../../layout/abi.ts";

/** What to say of a name that no header has. */
export function whyUnknown(source: OpenedSource, name: string, abis: readonly Abi[]): InputError {
  const bare = withoutTag(name);
  const headers = abis.flatMap((abi) => [...abi.headers.values()]);
  const gap = headers
    .flatMap(({ notSeen }) => notSeen)
    .find(({ subject }) => subject !== null && withoutTag(subject) === bare);
  if (gap !== undefined) {
    const instead = gap.undeclared === undefined ? "" : "; give --include a root that declares it";
    return new InputError(`${source.label(gap.file)}:${gap.line}: ${gap.subject} can't be read: ${gap.why}${instead}`);
  }
  if (isDeclared(source) && [bare, `struct ${bare}`, `union ${bare}`].some((each) => source.sight.names.has(each))) {
    const where = `uapi-compat history ${bare} says which releases have it`;
    return new InputError(`${source.name}: no ${bare} in it; ${where}`);
  }
  const meant = didYouMean(bare, new Set(headers.flatMap(declaredNames)));
  return new InputError(`${source.name}: no struct, command or constant ${JSON.stringify(bare)}${meant}`);
}
