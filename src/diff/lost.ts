import type { HeaderAbi } from "../layout/abi.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";

/**
 * True where nothing can be said of a declaration that stands in `here` and not in `there`: `there` could not be read where
 * it may stand. What could not be read as a whole on either side is no reason: it hid nothing more than before.
 */
export function isLost<S extends NamedSubject>(
  subject: S,
  declaration: Declared<S>,
  here: HeaderAbi | undefined,
  there: HeaderAbi,
): boolean {
  const { value } = declaration;
  const owner = subject === "enumerator" && "enum" in value ? value.enum : null;
  return there.notSeen.some((lost) => {
    if (lost.subject !== null) return lost.subject === declaration.name || lost.subject === owner;
    return !here?.notSeen.some((known) => known.subject === null && known.why === lost.why);
  });
}
