import type { Files } from "../../../test/seeds/edits.ts";
import { PlaceNotFound } from "../../../test/seeds/places.ts";
import { seeds } from "../../../test/seeds/cases/all.ts";
import type { Seed } from "../../../test/seeds/seed.ts";
import { groupBy } from "../../../src/contract/group-by.ts";
import { realHeaders } from "./real-headers.ts";
import { asIs, textOf, withTexts } from "./version.ts";
import type { Version } from "./version.ts";

/** A version of real headers as an edit leaves it; null where it has no place for it. */
export function evolved(version: Version, { header, edits }: Pick<Seed, "header" | "edits">): Version | null {
  let now = version;
  const files: Files = {
    read(path) {
      const text = textOf(now, path);
      if (text === null) throw new PlaceNotFound(path);
      return text;
    },
    write: (path, text) => void (now = withTexts(now, { [path]: text })),
    remove: (path) => void (now = withTexts(now, { [path]: null })),
  };
  try {
    for (const edit of edits) edit(files, header);
    return now;
  } catch (error) {
    if (error instanceof PlaceNotFound) return null;
    throw error;
  }
}

/** Larger headers take so long that others would be tried too seldom. */
export const longest = 6_000;

const [newest] = realHeaders.slice(-1);

/** What the newest real headers are without an edit. */
export const unedited: Version | null = newest === undefined ? null : asIs(newest);

/** The edits that have their place in the newest real headers, by the header that they are about. */
export const seedsByHeader: ReadonlyMap<string, readonly Seed[]> = groupBy(
  seeds.filter((seed) => {
    if (unedited === null || seed.kernel.length > 0) return false;
    const text = textOf(unedited, seed.header);
    return (
      text !== null &&
      text.length <= longest &&
      evolved(unedited, { header: seed.header, edits: [...seed.given, ...seed.edits] }) !== null
    );
  }),
  ({ header }) => header,
);
