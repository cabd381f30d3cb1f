import { evolved, longest, seedsByHeader, unedited } from "./evolved.ts";
import { realHeaders } from "./real-headers.ts";
import type { RealHeaders } from "./real-headers.ts";
import type { HeaderPair, Version } from "./version.ts";
import { asIs, sourceOf } from "./version.ts";

/** Each header that two releases have with different texts. */
const releasePairs: readonly HeaderPair[] = realHeaders.flatMap((older, index) => {
  const newer = realHeaders[index + 1];
  return newer === undefined ? [] : pairsBetween(older, newer);
});

/** Each edit of a header of the newest release that has its place in it. */
const editedPairs: readonly HeaderPair[] = [...seedsByHeader].flatMap(([header, seeds]) =>
  seeds.flatMap(({ id, given, edits }) => {
    const before = unedited && evolved(unedited, { header, edits: given });
    const after = before && evolved(before, { header, edits });
    return before === null || after === null
      ? []
      : [{ name: id, paths: headersOf(header, before, after), before, after }];
  }),
);

export const realPairs: readonly HeaderPair[] = [...releasePairs, ...editedPairs];

/** The header that is edited, and those that an edit makes. */
export function headersOf(header: string, before: Version, after: Version): readonly string[] {
  const old = new Set(sourceOf(before).headers);
  return [header, ...[...after.own.keys()].filter((path) => path !== header && !old.has(path))];
}

function pairsBetween(older: RealHeaders, newer: RealHeaders): HeaderPair[] {
  const known = new Set(older.source.headers);
  return newer.source.headers.flatMap((path) => {
    const [before, after] = [known.has(path) ? older.source.read(path) : null, newer.source.read(path)];
    if (!before || !after || before === after || Math.max(before.length, after.length) > longest) return [];
    const name = `${path} from ${older.release} to ${newer.release}`;
    return [{ name, paths: [path], before: asIs(older), after: asIs(newer) }];
  });
}
