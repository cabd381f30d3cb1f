/** What has more rivals than this is no rename of anything, and no header by people has so many. */
const mostRivals = 64;

/** The items, or none where they are so many that comparing each with each would take long and tell nothing. */
export function few<T>(items: readonly T[] | undefined): readonly T[] {
  return items === undefined || items.length > mostRivals ? [] : items;
}
