import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

/** A record as a member of another. */
interface Embedded {
  readonly path: string;
  /** Bytes from the start of the outermost record. */
  readonly offset: number;
  readonly record: RecordLayout;
}

/** The records that stand in a record, alone or in an array; one that is defined there is no other. */
export function embeddedIn(outer: RecordLayout): Embedded[] {
  return flatMembers(outer).flatMap(({ path, offset, member: { record, inPlace } }) =>
    record === null || inPlace ? [] : [{ path, offset, record }],
  );
}

/** Those that stand in a record on both sides, and are longer or shorter now: as they were, with what they are now. */
export function resizedWithin(
  before: RecordLayout,
  after: RecordLayout,
): (Embedded & { readonly now: RecordLayout })[] {
  const news = new Map(embeddedIn(after).map(({ path, record }) => [`${path} ${record.name}`, record]));
  return embeddedIn(before).flatMap((each) => {
    const now = news.get(`${each.path} ${each.record.name}`) ?? each.record;
    return now.size === each.record.size ? [] : [{ ...each, now }];
  });
}
