const opening = "([{";
const closing = ")]}";

/** Where each bracket of blanked code has its partner; what has none is not in it. */
export function partnersIn(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: readonly number[][] = [[], [], []];
  const bracket = /[()[\]{}]/g;
  for (let match = bracket.exec(text); match !== null; match = bracket.exec(text)) {
    const kind = opening.indexOf(match[0]);
    if (kind >= 0) open[kind]!.push(match.index);
    else {
      const partner = open[closing.indexOf(match[0])]!.pop();
      if (partner !== undefined) partners.set(partner, match.index);
    }
  }
  return partners;
}
