import type { HeaderAbi } from "../layout/abi.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";

/** What could not be read in one header and was, or may have been, in its other version. */
export interface Lost {
  has(declaration: Declared<NamedSubject>): boolean;
}

/**
 * What stands in `here` and not in `there` may be lost there, which says nothing. What could not be read as a whole on
 * either side is no reason: it hid nothing more than before.
 */
export function lostIn(there: HeaderAbi, here: HeaderAbi | undefined): Lost {
  const knownHere = new Set(here?.notSeen.filter(({ subject }) => subject === null).map(({ why }) => why));
  const isUnread = there.notSeen.some(({ subject, why }) => subject === null && !knownHere.has(why));
  const subjects = new Set(there.notSeen.map(({ subject }) => subject));
  return {
    has({ name, value }) {
      if (isUnread || subjects.has(name)) return true;
      // An enumerator is lost with its enum.
      return "enum" in value && subjects.has(value.enum);
    },
  };
}
